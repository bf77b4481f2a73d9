using System.Collections.Immutable;
using System.Security.Cryptography;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>The pods of this executor: made, claimed, buried. Whatever is in use is known here before the cluster knows it.</summary>
/// <param name="me">Name of this executor, and of its lease.</param>
/// <param name="owner">Its own pod; null if it runs in none.</param>
internal sealed class PodFleet(KubernetesClient client, PodWatch watch, KubernetesOptions options, string me, OwnerReference? owner)
{
    /// <summary>Longest that is waited to hear whether a pod was made.</summary>
    private static readonly TimeSpan ArrivalLimit = TimeSpan.FromSeconds(10);

    private readonly Lock guard = new();
    private ImmutableSortedSet<string> mine = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public string Me => me;

    /// <summary>Names of the pods in use, or being made.</summary>
    public ImmutableSortedSet<string> Mine
    {
        get
        {
            lock (guard)
            {
                return mine;
            }
        }
    }

    public static string Shape(SandboxLimits limits, PodProfile profile) => PodManifest.Shape(limits, profile, SupervisorScript.Text);

    /// <summary>Pods that wait to be claimed.</summary>
    public IEnumerable<Pod> Warm(string shape) => watch.Pods.Values.Where(pod =>
        pod.Metadata.DeletionTimestamp is null && pod.Metadata.Label(PodLabels.State) == PodLabels.Warm && pod.Metadata.Label(PodLabels.Shape) == shape);

    /// <summary>Makes a pod for an owner, or for whoever claims it. One that was made before time was over is given, though late.</summary>
    /// <exception cref="KubernetesException"/>
    public async Task<Pod> Create(PodProfile profile, SandboxLimits limits, SandboxOwner? forWhom, CancellationToken cancellationToken)
    {
        var life = options.Lifetime + (forWhom is null ? options.WarmLifetime : TimeSpan.Zero);
        var name = $"sandbox-{RandomNumberGenerator.GetHexString(20, lowercase: true)}";
        var order = new PodOrder(
            name, me, forWhom is null ? PodLabels.Warm : PodLabels.Claimed, limits, (long)life.TotalSeconds,
            forWhom is null ? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal) : PodLabels.Of(forWhom, options.Tenant), owner);
        if (forWhom is not null)
        {
            Hold(name);
        }
        try
        {
            var pod = await Created(PodManifest.Of(order, profile, SupervisorScript.Text), cancellationToken);
            watch.Put(pod);
            return pod;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Time was over before its answer. Whether it was made can be seen, and what became of it tells more than that it was not in time.
            if (await Arrived(name) is { } pod)
            {
                watch.Put(pod);
                return pod;
            }
            Release(name);
            throw;
        }
        catch
        {
            // Whether it was made is not known: from here on it is nobody's, and reaped.
            Release(name);
            throw;
        }
    }

    /// <summary>Makes a warm pod this owner's; null if somebody else was faster, or it is gone.</summary>
    /// <exception cref="KubernetesException"/>
    public async Task<Pod?> Claim(Pod warm, SandboxOwner forWhom, CancellationToken cancellationToken)
    {
        var name = warm.Metadata.Name!;
        var age = client.Time.GetUtcNow() - (warm.Status?.StartTime ?? warm.Metadata.CreationTimestamp ?? client.Time.GetUtcNow());
        var life = Math.Min(warm.Spec!.ActiveDeadlineSeconds ?? long.MaxValue, (long)(age + options.Lifetime).TotalSeconds);
        var labels = PodLabels.Of(forWhom, options.Tenant).SetItem(PodLabels.Executor, me).SetItem(PodLabels.State, PodLabels.Claimed);
        var owners = owner is null ? (ImmutableArray<OwnerReference>?)null : [owner];
        if (!Hold(name))
        {
            return null;
        }
        try
        {
            var pod = await client.Pods.Merge(
                name, new Claiming(new(warm.Metadata.ResourceVersion!, labels, owners), new(Math.Max(1, life))), cancellationToken);
            watch.Put(pod);
            return pod;
        }
        catch (KubernetesException lost) when (lost.IsConflict || lost.IsMissing)
        {
            if (await IsMine(name, forWhom, cancellationToken) is { } pod)
            {
                return pod;
            }
            Release(name);
            return null;
        }
        catch
        {
            Release(name);
            throw;
        }
    }

    /// <summary>Deletes a pod that was in use. Where that cannot be done now, the reaper does it.</summary>
    public async Task Bury(Pod pod)
    {
        try
        {
            await client.Pods.Delete(pod.Metadata.Name!, new(pod.Metadata.Uid), 1, CancellationToken.None);
        }
        catch (KubernetesException)
        {
            // Another pod has its name by now, or the server does not answer: what is left is seen by the reaper.
        }
        finally
        {
            Release(pod.Metadata.Name!);
        }
    }

    private async Task<Pod> Created(Pod manifest, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Pods.Create(manifest, cancellationToken);
        }
        catch (KubernetesException taken) when (taken.IsTaken)
        {
            // Nobody else gives this name: an attempt before this one arrived, and its answer was lost.
            return await client.Pods.Find(manifest.Metadata.Name!, cancellationToken)
                ?? throw new KubernetesException(409, "Gone", $"Pod {manifest.Metadata.Name} was made and deleted", inner: taken);
        }
    }

    /// <summary>A pod of this name if the server says within a while that there is one.</summary>
    private async Task<Pod?> Arrived(string name)
    {
        using var limit = new CancellationTokenSource(ArrivalLimit, client.Time);
        try
        {
            return await client.Pods.Find(name, limit.Token);
        }
        catch (Exception silent) when (silent is KubernetesException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>A conflict may be with this executor's own request, whose answer was lost.</summary>
    private async Task<Pod?> IsMine(string name, SandboxOwner forWhom, CancellationToken cancellationToken)
    {
        var pod = await client.Pods.Find(name, cancellationToken);
        return pod?.Metadata.Label(PodLabels.Executor) == me && pod.Metadata.Label(PodLabels.State) == PodLabels.Claimed
            && PodLabels.Of(forWhom, options.Tenant).All(label => pod.Metadata.Label(label.Key) == label.Value) ? pod : null;
    }

    /// <returns>False where another claim of this executor has it.</returns>
    private bool Hold(string name)
    {
        lock (guard)
        {
            var held = mine.Contains(name);
            mine = mine.Add(name);
            return !held;
        }
    }

    private void Release(string name)
    {
        lock (guard)
        {
            mine = mine.Remove(name);
        }
    }

    private sealed record Claiming(ClaimedMetadata Metadata, ClaimedSpec Spec);

    private sealed record ClaimedMetadata(
        string ResourceVersion, ImmutableSortedDictionary<string, string> Labels, ImmutableArray<OwnerReference>? OwnerReferences);

    private sealed record ClaimedSpec(long ActiveDeadlineSeconds);
}
