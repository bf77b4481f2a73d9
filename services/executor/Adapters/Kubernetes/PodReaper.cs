using Microsoft.Extensions.Logging;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Deletes the pods that are nobody's any more, whoever made them.</summary>
internal sealed class PodReaper(KubernetesClient client, PodFleet fleet, KubernetesOptions options, ILogger logger)
{
    /// <summary>Looks within the silence that is allowed.</summary>
    private const int Looks = 3;

    private LeaseBook book = LeaseBook.Empty;

    public async Task Reap(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Look(cancellationToken);
            }
            catch (KubernetesException refused)
            {
                logger.NotReaped(refused.Message);
            }
            await Task.Delay(options.Silence / Looks, client.Time, cancellationToken);
        }
    }

    /// <exception cref="KubernetesException"/>
    private async Task Look(CancellationToken cancellationToken)
    {
        // Before the pods are listed: what is taken later is not in the list as this executor's. Before the leases are: a pod is made
        // after its executor's lease.
        var mine = fleet.Mine;
        var pods = await client.Pods.List(PodLabels.Selector, cancellationToken);
        var leases = await client.Leases.List($"{PodLabels.Name}={PodLabels.Holder}", cancellationToken);
        var now = client.Time.GetUtcNow();
        book = book.Observe(leases.Items, now);
        var living = book.Living(options.Silence, now).Add(fleet.Me);
        foreach (var doomed in Reaping.Among(pods.Items, living, fleet.Me, mine.Union(fleet.Mine), options.WarmLifetime, now))
        {
            await Delete(doomed, cancellationToken);
        }
        foreach (var dead in leases.Items.Where(lease => !living.Contains(lease.Metadata.Name!)))
        {
            if (!pods.Items.Any(pod => pod.Metadata.Label(PodLabels.Executor) == dead.Metadata.Name))
            {
                await client.Leases.Delete(dead.Metadata.Name!, new(dead.Metadata.Uid, dead.Metadata.ResourceVersion), 0, cancellationToken);
            }
        }
    }

    private async Task Delete(Doomed doomed, CancellationToken cancellationToken)
    {
        var metadata = doomed.Pod.Metadata;
        try
        {
            // Only as it was seen: a warm one may have been claimed since.
            await client.Pods.Delete(metadata.Name!, new(metadata.Uid, metadata.ResourceVersion), 1, cancellationToken);
            logger.Reaped(metadata.Name!, doomed.Why);
        }
        catch (KubernetesException changed) when (changed.IsConflict)
        {
        }
    }
}
