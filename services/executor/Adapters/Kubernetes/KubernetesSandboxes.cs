using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CodexPlatform.Contracts;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Sandboxes as pods: for each one pod, one exec into it, and a supervisor at its end.</summary>
public sealed class KubernetesSandboxes : ISandboxes, IAsyncDisposable
{
    private readonly KubernetesOptions options;
    private readonly KubernetesClient client;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly PodWatch watch;
    private readonly SandboxRoom room;
    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly CancellationTokenSource stopped = new();
    private Crew? crew;
    private bool shut;
    private string? breach;

    /// <exception cref="SandboxUnavailableException">The options name no cluster that can be reached.</exception>
    public KubernetesSandboxes(KubernetesOptions options, TimeProvider time, ILogger<KubernetesSandboxes> logger)
        : this(options, ClusterChoice.Of(options), time, logger)
    {
    }

    internal KubernetesSandboxes(KubernetesOptions options, ClusterAccess access, TimeProvider time, ILogger logger)
    {
        (this.options, this.time, this.logger) = (options, time, logger);
        client = new(access, time);
        watch = new(client, PodLabels.Selector);
        room = new(new SemaphoreSlim(options.Most, options.Most), options.Most, options.OpenLimit, time);
    }

    public async Task<SandboxFacts> Describe(string? environment, CancellationToken cancellationToken)
    {
        var (name, profile) = options.Environment(environment);
        try
        {
            var version = await client.Version(cancellationToken);
            await DemandWall(cancellationToken);
            return new("kubernetes", "kubelet", Digest(PodFleet.Shape(new SandboxLimits(), profile), version.GitVersion), [], Environment: name, Image: profile.Image);
        }
        catch (KubernetesException refused)
        {
            throw Unreachable(refused);
        }
    }

    /// <summary>Pods that run and wait to be claimed.</summary>
    public int Ready => crew?.Pools.Values.Sum(pool => pool.Ready) ?? 0;

    /// <summary>Sees from within a sandbox of the usual environment whether the cluster keeps it from all networks. Where it does not, nothing opens any more.</summary>
    public async Task<WallFacts> ProbeWall(CancellationToken cancellationToken)
    {
        try
        {
            await using var sandbox = await Open(new(null, [], new SandboxLimits(), new("wall-probe", "")), cancellationToken);
            var result = await sandbox.Run(WallProbe.Command(await client.Access.Addresses(cancellationToken)), null, cancellationToken);
            var facts = WallProbe.Read(Encoding.UTF8.GetString(result.Stdout.Span));
            breach = facts.Reached.IsEmpty ? null : string.Join(" and ", facts.Reached);
            return facts;
        }
        catch (Exception failed) when (failed is SandboxUnavailableException or SandboxLostException)
        {
            return new([], [], failed.Message);
        }
    }

    /// <summary>Names of the pods of all executors.</summary>
    /// <exception cref="SandboxUnavailableException"/>
    public async Task<IReadOnlyList<string>> Existing(CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await client.Pods.List(PodLabels.Selector, cancellationToken)).Items.Select(pod => pod.Metadata.Name!)];
        }
        catch (KubernetesException refused)
        {
            throw Unreachable(refused);
        }
    }

    /// <summary>Looks at the cluster, and changes nothing.</summary>
    public Task<ClusterFacts> Review(CancellationToken cancellationToken) => ClusterReview.Of(client, cancellationToken);

    public async Task<ISandbox> Open(SandboxRequest request, CancellationToken cancellationToken)
    {
        var (environment, profile) = options.Environment(request.Environment);
        if (breach is { } reached)
        {
            throw new SandboxUnavailableException(
                $"A sandbox reached {reached}: the cluster takes the NetworkPolicy and enforces none. It needs a network plug-in that does", "sandbox.network-open");
        }
        var working = await Started(cancellationToken);
        var place = await room.Enter(cancellationToken);
        try
        {
            var opening = new PodOpening(client, watch, working.Fleet, profile, working.Pools[environment], options.OpenLimit);
            var pod = await opening.Open(request, cancellationToken);
            try
            {
                return await Connected(working.Fleet, pod, place, request.Limits, environment, cancellationToken);
            }
            catch
            {
                await working.Fleet.Bury(pod);
                throw;
            }
        }
        catch
        {
            place.Free();
            throw;
        }
    }

    /// <summary>Makes a pod of the usual environment with nothing in it but a shell that runs a script.</summary>
    /// <exception cref="SandboxUnavailableException"/>
    public async Task<BareShell> OpenBare(string script, CancellationToken cancellationToken)
    {
        var (environment, profile) = options.Environment(null);
        var working = await Started(cancellationToken);
        var pod = await new PodOpening(client, watch, working.Fleet, profile, working.Pools[environment], options.OpenLimit)
            .Open(new(null, [], new SandboxLimits(), new("bare", "")), cancellationToken);
        try
        {
            return new(await client.Exec(pod.Metadata.Name!, PodPaths.Container, ["/bin/sh", "-c", script], cancellationToken), () => working.Fleet.Bury(pod));
        }
        catch (KubernetesException refused)
        {
            await working.Fleet.Bury(pod);
            throw Unreachable(refused);
        }
        catch
        {
            await working.Fleet.Bury(pod);
            throw;
        }
    }

    /// <summary>Keeps the lease, the pool and the reaper going from now on. Without it the first request does.</summary>
    /// <exception cref="SandboxUnavailableException">The cluster does not take this executor.</exception>
    public Task Start(CancellationToken cancellationToken) => Started(cancellationToken);

    /// <summary>Stops making pods and deletes those that nobody has claimed.</summary>
    public async Task Drain(CancellationToken cancellationToken)
    {
        await stopped.CancelAsync();
        if (crew is { } working)
        {
            await working.Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.WhenAll(working.Pools.Values.Select(pool => pool.Drain(cancellationToken)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (shut)
        {
            return;
        }
        shut = true;
        try
        {
            await Drain(CancellationToken.None);
            if (crew is { } working)
            {
                await working.Lease.Drop(CancellationToken.None);
            }
        }
        catch (KubernetesException unreachable)
        {
            logger.NotReaped(unreachable.Message);
        }
        await watch.DisposeAsync();
        client.Dispose();
        stopped.Dispose();
    }

    /// <summary>Stops at once and tidies nothing, as a killed process does.</summary>
    internal void Abandon()
    {
        shut = true;
        stopped.Cancel();
        client.Dispose();
    }

    private async Task<ISandbox> Connected(PodFleet fleet, Pod pod, SandboxRoom.Place place, SandboxLimits limits, string environment, CancellationToken cancellationToken)
    {
        var (name, uid) = (pod.Metadata.Name!, pod.Metadata.Uid!);
        var ending = new PodEnding(client, name, uid);
        try
        {
            var channel = await client.Exec(name, PodPaths.Container, PodPaths.Supervisor(limits), cancellationToken);
            var jail = new KubernetesJail(channel, ending.Find, () => Leave(fleet, pod, place));
            var image = pod.Status?.ContainerStatuses?.FirstOrDefault()?.ImageID is { Length: > 0 } pulled ? pulled : pod.Spec!.Containers[0].Image;
            var facts = new SandboxFacts("kubernetes", "kubelet", Digest(pod.Metadata.Label(PodLabels.Shape)!, image), [], uid, environment, image);
            var sandbox = new SupervisedSandbox(jail, facts, time, BubblewrapSandboxes.Nonce, git: true);
            try
            {
                await sandbox.Greet(cancellationToken);
                return sandbox;
            }
            catch
            {
                await sandbox.DisposeAsync();
                throw;
            }
        }
        catch (KubernetesException refused)
        {
            var why = await ending.Find(null);
            throw new SandboxLostException($"The pod {name} cannot be entered: {refused.Message}. {why.Message}", refused, why.Code, why.Retriable);
        }
    }

    private static async Task Leave(PodFleet fleet, Pod pod, SandboxRoom.Place place)
    {
        await fleet.Bury(pod);
        place.Free();
    }

    private async Task<Crew> Started(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(shut, this);
            return crew ??= await Assemble(cancellationToken);
        }
        catch (KubernetesException refused)
        {
            throw Unreachable(refused);
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task<Crew> Assemble(CancellationToken cancellationToken)
    {
        await DemandWall(cancellationToken);
        var me = $"executor-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var own = options.OwnPod.Length > 0 ? await client.Pods.Find(options.OwnPod, cancellationToken) : null;
        var lease = new ExecutorLease(client, me, options.Silence, logger);
        await lease.Take(cancellationToken);
        var fleet = new PodFleet(client, watch, options, me, own is null ? null : new("v1", "Pod", own.Metadata.Name!, own.Metadata.Uid!));
        var pools = options.Profiles.ToImmutableSortedDictionary(
            profile => profile.Key, profile => new WarmPool(fleet, watch, client, profile.Value, options.WarmOf(profile.Key), logger), StringComparer.Ordinal);
        watch.Start();
        Task[] work = [lease.Keep(stopped.Token), new PodReaper(client, fleet, options, logger).Reap(stopped.Token), .. pools.Values.Select(pool => pool.Refill(stopped.Token))];
        return new(fleet, pools, lease, Task.WhenAll(work));
    }

    private async Task DemandWall(CancellationToken cancellationToken)
    {
        if (!await ClusterReview.IsShut(client, cancellationToken))
        {
            throw new SandboxUnavailableException(
                $"No NetworkPolicy of namespace {client.Namespace} denies all traffic of sandboxes, and none runs without it: apply deploy/kubernetes/sandboxes.yaml");
        }
    }

    private SandboxUnavailableException Unreachable(KubernetesException refused) => new(
        $"The cluster at {client.Access} gives no sandboxes: {refused.Message}",
        refused.IsPassing ? "sandbox.unreachable" : "sandbox.forbidden", refused.IsPassing, refused);

    private static string Digest(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    private sealed record Crew(PodFleet Fleet, ImmutableSortedDictionary<string, WarmPool> Pools, ExecutorLease Lease, Task Work);
}
