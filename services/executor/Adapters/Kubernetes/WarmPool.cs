using Microsoft.Extensions.Logging;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Pods of one profile that this executor keeps ready. Any executor may claim them; each makes up for its own.</summary>
internal sealed class WarmPool(PodFleet fleet, PodWatch watch, KubernetesClient client, PodProfile profile, int size, ILogger logger)
{
    private static readonly SandboxLimits Limits = new();

    private readonly string shape = PodFleet.Shape(Limits, profile);

    public int Ready => fleet.Warm(shape).Count(PodDiagnosis.Runs);

    /// <summary>A pod that is ready, now this owner's; null if there is none for these limits.</summary>
    /// <exception cref="KubernetesException"/>
    public async Task<Pod?> Claim(SandboxRequest request, CancellationToken cancellationToken)
    {
        if (request.Limits != Limits)
        {
            return null;
        }
        // Its own first, then at random: executors that claim at once shall not all want the same one.
        var ready = fleet.Warm(shape).Where(PodDiagnosis.Runs).ToArray();
        Random.Shared.Shuffle(ready);
        foreach (var warm in ready.OrderBy(pod => pod.Metadata.Label(PodLabels.Executor) == fleet.Me ? 0 : 1))
        {
            if (await fleet.Claim(warm, request.Owner, cancellationToken) is { } pod)
            {
                return pod;
            }
        }
        return null;
    }

    /// <summary>Keeps as many as there should be, until it is stopped.</summary>
    public async Task Refill(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(client.Time, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        while (true)
        {
            var changed = watch.Changed();
            try
            {
                var missing = size - fleet.Warm(shape).Count(IsOwn);
                await Task.WhenAll(Enumerable.Range(0, Math.Max(0, missing)).Select(_ => fleet.Create(profile, Limits, null, cancellationToken)));
                backoff.Reset();
            }
            catch (KubernetesException refused)
            {
                logger.PoolNotFilled(PodDiagnosis.Refusal(refused).Sentence);
                await backoff.Wait(refused.RetryAfter, cancellationToken);
                continue;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Deletes those that nobody has claimed.</summary>
    public async Task Drain(CancellationToken cancellationToken)
    {
        foreach (var pod in fleet.Warm(shape).Where(IsOwn).ToArray())
        {
            try
            {
                await Delete(pod, cancellationToken);
            }
            catch (KubernetesException left)
            {
                // Claimed at this moment, or out of reach: once this executor's lease is gone, another's reaper looks at it; where there is no other, it lives to its deadline.
                logger.PodNotDeleted(pod.Metadata.Name!, left.Message);
            }
        }
    }

    private bool IsOwn(Pod pod) => pod.Metadata.Label(PodLabels.Executor) == fleet.Me && pod.Metadata.Label(PodLabels.State) == PodLabels.Warm;

    /// <summary>Only while nobody has claimed it. One that has changed otherwise since it was seen, as it does when it starts, is looked at again.</summary>
    private async Task Delete(Pod pod, CancellationToken cancellationToken)
    {
        for (var seen = pod; ;)
        {
            try
            {
                await client.Pods.Delete(seen.Metadata.Name!, new(seen.Metadata.Uid, seen.Metadata.ResourceVersion), 1, cancellationToken);
                return;
            }
            catch (KubernetesException changed) when (changed.IsConflict)
            {
                var now = await client.Pods.Find(pod.Metadata.Name!, cancellationToken);
                if (now is null || now.Metadata.Uid != pod.Metadata.Uid)
                {
                    return;
                }
                if (!IsOwn(now) || now.Metadata.ResourceVersion == seen.Metadata.ResourceVersion)
                {
                    throw;
                }
                seen = now;
            }
        }
    }
}
