using System.Collections.Concurrent;
using System.Threading.Channels;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>Places pods on the one node, and runs them.</summary>
internal sealed class Kubelet : IAsyncDisposable
{
    private readonly ObjectStore store;
    private readonly Faults faults;
    private readonly EmulatorOptions options;
    private readonly Lazy<Node> node = new(Node.Here);
    private readonly ConcurrentDictionary<string, PodLife> lives = [];
    private readonly Task following;

    public Kubelet(ObjectStore store, Faults faults, EmulatorOptions options)
    {
        (this.store, this.faults, this.options) = (store, faults, options);
        var changes = store.Follow();
        following = Task.Run(() => Follow(changes));
    }

    /// <summary>Pods whose processes are not yet all gone.</summary>
    public int Running => lives.Values.Count(life => life.Jail is { Exited.IsCompleted: false });

    public PodJail? Find(string space, string name) =>
        store.Find(Kind.Pods, space, name) is { } pod && lives.TryGetValue((string)pod["metadata"]!["uid"]!, out var life) ? life.Jail : null;

    /// <summary>Ends a pod as its node does.</summary>
    public void Fail(string space, string name, string reason, string message)
    {
        if (store.Find(Kind.Pods, space, name) is { } pod && lives.TryGetValue((string)pod["metadata"]!["uid"]!, out var life))
        {
            life.Fail(reason, message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        store.End();
        await following;
        foreach (var life in lives.Values)
        {
            life.Delete();
        }
        await Task.WhenAll(lives.Values.Select(life => life.Lived));
        if (node.IsValueCreated)
        {
            node.Value.Engine.Remove();
        }
    }

    private async Task Follow(ChannelReader<Told> changes)
    {
        await foreach (var told in changes.ReadAllAsync())
        {
            if (told.Kind == Kind.Pods)
            {
                Take(told);
            }
        }
    }

    private void Take(Told told)
    {
        var uid = (string)told.Object["metadata"]!["uid"]!;
        if (told.How == "ADDED")
        {
            var life = new PodLife(store, node.Value, told.Namespace, told.Object, faults.Fate(told.Object), options);
            lives[uid] = life;
            life.Begin();
        }
        else if (told.How == "DELETED" || told.Object["metadata"]!["deletionTimestamp"] is not null)
        {
            if (lives.TryGetValue(uid, out var life))
            {
                life.Delete();
            }
        }
    }
}
