namespace CodexPlatform.EventLog;

/// <summary>The pauses of whoever has something that must not be lost and a log that takes nothing just now: each twice as long as the one before, up to a limit.</summary>
internal sealed class OutagePauses(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private TimeSpan _next = TimeSpan.FromMilliseconds(100);

    public async Task Next(CancellationToken cancellationToken)
    {
        await Task.Delay(_next, time, cancellationToken).ConfigureAwait(false);
        _next = _next * 2 < Longest ? _next * 2 : Longest;
    }
}
