using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator;

/// <summary>Servers that have one log between them, of which one leads. Who leads is decided by the test.</summary>
/// <remarks>There is no replication to lag behind: a follower reads what the leader wrote at once.</remarks>
public sealed class EmulatorCluster : IAsyncDisposable
{
    private readonly Store _store;
    private readonly Membership _membership;

    private EmulatorCluster(Store store, Membership membership, Faults faults) => (_store, _membership, Faults) = (store, membership, faults);

    /// <summary>In the order of their start. The first one leads, to begin with.</summary>
    public IReadOnlyList<EmulatorServer> Nodes { get; private set; } = [];

    /// <summary>What goes wrong, on whichever node is called.</summary>
    public Faults Faults { get; }

    /// <summary>For clients that find the leader by gossip; without credentials.</summary>
    public string ConnectionString => $"esdb://{string.Join(',', Nodes.Select(node => $"{node.Address.Host}:{node.Port}"))}{new Uri(Nodes[0].ConnectionString).Query}";

    /// <param name="options">For each node; every one listens on a port of its own, whatever they say.</param>
    public static async Task<EmulatorCluster> Start(int nodes, EmulatorOptions options, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var cluster = new EmulatorCluster(new Store(options.Folder, options.Time, faults.Disk), new Membership(options.Time), faults);
        try
        {
            await SystemEvents.Ensure(cluster._store, options, cancellationToken);
            for (var node = 0; node < nodes; node++)
            {
                cluster.Nodes = [.. cluster.Nodes, await EmulatorServer.Start(options with { Port = 0 }, cluster._store, cluster._membership, faults, cancellationToken)];
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a node the leader, or leaves the cluster without one. Calls that demand the leader fail at their next message elsewhere.</summary>
    public void Elect(EmulatorServer? leader) => _membership.Leader = leader?.Node;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        Faults.ReleaseWrites();
        await _store.DisposeAsync();
    }
}
