using CodexPlatform.Executor;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What the executors of chaos work in, and what is left of it when all of them are gone.</summary>
/// <param name="Selection">A cluster's namespace is to be theirs alone: whatever is left in it is told as theirs.</param>
/// <param name="Variables">By which a service's process is told so, over its own environment.</param>
internal sealed record ChaosSandboxes(SandboxSelection Selection, IReadOnlyDictionary<string, string> Variables)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromMinutes(1);

    /// <returns>A sentence for each pod that the reaper of one more executor has not deleted in time; none for local sandboxes.</returns>
    public async Task<IEnumerable<string>> Left(TimeProvider time, CancellationToken cancellationToken)
    {
        Selection.Kubernetes.Warm = 0;
        await using var pods = SandboxChoice.Pods(Selection, time);
        if (pods is null)
        {
            return [];
        }

        await pods.Start(cancellationToken).ConfigureAwait(false);
        var (began, limit) = (time.GetTimestamp(), Selection.Kubernetes.Silence + Patience);
        while (true)
        {
            var left = await pods.Existing(cancellationToken).ConfigureAwait(false);
            if (left.Count == 0 || time.GetElapsedTime(began) > limit)
            {
                return left.Select(pod => $"The pod {pod} is left");
            }

            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
