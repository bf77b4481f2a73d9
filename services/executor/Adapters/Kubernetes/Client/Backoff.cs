namespace CodexPlatform.Executor.Kubernetes;

/// <summary>How long to wait before the same is tried again: doubling, spread, never shorter than the server asked for.</summary>
internal sealed class Backoff(TimeProvider time, TimeSpan first, TimeSpan longest)
{
    private int waits;

    public async Task Wait(TimeSpan? asked, CancellationToken cancellationToken)
    {
        var full = Math.Min(first.Ticks * Math.Pow(2, waits++), longest.Ticks);
        var spread = TimeSpan.FromTicks((long)(full * (0.5 + (Random.Shared.NextDouble() / 2))));
        await Task.Delay(asked > spread ? asked.Value : spread, time, cancellationToken);
    }

    public void Reset() => waits = 0;
}
