using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>This executor's sign of life: a lease that it renews, so that others know whose pods are nobody's.</summary>
internal sealed class ExecutorLease(KubernetesClient client, string holder, TimeSpan silence, ILogger logger)
{
    /// <summary>Renewals that may fail before others think this executor gone.</summary>
    private const int Spare = 4;

    /// <exception cref="KubernetesException">It cannot be taken, so nothing may be made.</exception>
    public Task Take(CancellationToken cancellationToken) => Renew(null, cancellationToken);

    public async Task Keep(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(silence / Spare, client.Time, cancellationToken);
            try
            {
                await Renew(await client.Leases.Find(holder, cancellationToken), cancellationToken);
            }
            catch (KubernetesException refused)
            {
                logger.LeaseNotRenewed(holder, refused.Message);
            }
        }
    }

    public Task Drop(CancellationToken cancellationToken) => client.Leases.Delete(holder, null, 0, cancellationToken);

    private async Task Renew(Lease? known, CancellationToken cancellationToken)
    {
        var spec = new LeaseSpec(
            holder, (int)Math.Ceiling(silence.TotalSeconds), client.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        try
        {
            _ = known is null
                ? await client.Leases.Create(new(new(holder, Labels: Labels), spec), cancellationToken)
                : await client.Leases.Replace(known with { Spec = spec }, cancellationToken);
        }
        catch (KubernetesException repeated) when (repeated.IsTaken || repeated.IsConflict)
        {
            // The first attempt at this very request arrived, and its answer was lost.
        }
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> Labels { get; } =
        System.Collections.Immutable.ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(PodLabels.Name, PodLabels.Holder);
}
