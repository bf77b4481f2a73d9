using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>The pods of a selector as they are now, kept by listing once and watching from there.</summary>
internal sealed class PodWatch(KubernetesClient client, string labels) : IAsyncDisposable
{
    private readonly Lock guard = new();
    private readonly CancellationTokenSource stopped = new();
    private ImmutableSortedDictionary<string, Pod> pods = ImmutableSortedDictionary.Create<string, Pod>(StringComparer.Ordinal);
    private TaskCompletionSource changed = Signal();
    private string? heard;
    private Task? following;

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, Pod> Pods
    {
        get
        {
            lock (guard)
            {
                return pods;
            }
        }
    }

    public void Start() => following = Follow(stopped.Token);

    /// <summary>Waits until something is true of the pods.</summary>
    public async Task<T> Until<T>(Func<ImmutableSortedDictionary<string, Pod>, T?> found, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            Task next;
            ImmutableSortedDictionary<string, Pod> now;
            lock (guard)
            {
                (next, now) = (changed.Task, pods);
            }
            if (found(now) is { } answer)
            {
                return answer;
            }
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits for the next change.</summary>
    public Task Changed()
    {
        lock (guard)
        {
            return changed.Task;
        }
    }

    /// <summary>Takes what an answer of the server says, which the watch may tell later. Of a pod that is not known and is older than what was heard, it told the end before.</summary>
    public void Put(Pod pod) => Change(known => known.ContainsKey(pod.Metadata.Name!) || !IsNewer(heard, pod.Metadata.ResourceVersion) ? With(known, pod) : known);

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        if (following is not null)
        {
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        stopped.Dispose();
    }

    private async Task Follow(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(client.Time, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        string? version = null;
        while (true)
        {
            try
            {
                version ??= await Relist(cancellationToken);
                var begun = version;
                await foreach (var change in client.Pods.Watch(labels, version, cancellationToken))
                {
                    version = change.Object.Metadata.ResourceVersion!;
                    Apply(change);
                    backoff.Reset();
                }
                if (version == begun)
                {
                    await backoff.Wait(null, cancellationToken);
                }
            }
            catch (KubernetesException expired) when (expired.IsExpired)
            {
                version = null;
            }
            catch (KubernetesException refused)
            {
                await backoff.Wait(refused.RetryAfter, cancellationToken);
            }
        }
    }

    private async Task<string> Relist(CancellationToken cancellationToken)
    {
        var listed = await client.Pods.List(labels, cancellationToken);
        var version = listed.Metadata.ResourceVersion!;
        // What was put in meanwhile is newer than the list, and the watch goes on from the list.
        Change(
            known => listed.Items.ToImmutableSortedDictionary(pod => pod.Metadata.Name!, pod => pod, StringComparer.Ordinal)
                .SetItems(known.Where(entry => IsNewer(entry.Value.Metadata.ResourceVersion, version))),
            version);
        return version;
    }

    private void Apply(Change<Pod> change)
    {
        var metadata = change.Object.Metadata;
        switch (change.Type)
        {
            case "ADDED" or "MODIFIED":
                Change(known => With(known, change.Object), metadata.ResourceVersion);
                break;
            case "DELETED":
                Change(known => known.Remove(metadata.Name!), metadata.ResourceVersion);
                break;
        }
    }

    /// <param name="version">Up to which the server told everything, where this is something that it told.</param>
    private void Change(Func<ImmutableSortedDictionary<string, Pod>, ImmutableSortedDictionary<string, Pod>> change, string? version = null)
    {
        TaskCompletionSource told;
        lock (guard)
        {
            pods = change(pods);
            heard = version ?? heard;
            (told, changed) = (changed, Signal());
        }
        told.SetResult();
    }

    private static ImmutableSortedDictionary<string, Pod> With(ImmutableSortedDictionary<string, Pod> known, Pod pod) =>
        Newer(pod, known.GetValueOrDefault(pod.Metadata.Name!)) ? known.SetItem(pod.Metadata.Name!, pod) : known;

    private static bool Newer(Pod pod, Pod? known) =>
        known is null || !IsNewer(known.Metadata.ResourceVersion, pod.Metadata.ResourceVersion);

    /// <summary>Versions are opaque by contract and increasing numbers in fact, which the API promises since 1.35.</summary>
    private static bool IsNewer(string? version, string? than) =>
        ulong.TryParse(version, out var one) && ulong.TryParse(than, out var other) && one > other;

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
