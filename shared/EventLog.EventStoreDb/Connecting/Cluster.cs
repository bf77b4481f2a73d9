using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>Knows which member to talk to, and finds another when that one is lost or no longer leads.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly SemaphoreSlim _choosing = new(1, 1);
    private readonly ConnectionSettings _settings;
    private readonly GrpcMetadata _metadata;
    private readonly Channels _channels;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private IReadOnlyList<NodeAddress> _seeds;
    private Node? _current;

    public Cluster(ConnectionSettings settings, ILogger logger, TimeProvider time)
    {
        _settings = settings;
        _metadata = Node.Metadata(settings, settings.ConnectionName ?? $"ES-{Guid.NewGuid()}");
        _channels = new Channels(settings, time);
        _logger = logger;
        _time = time;
        _seeds = settings.Hosts;
    }

    /// <summary>The member to talk to now.</summary>
    /// <exception cref="EventStoreDbEventLogException">None was found in as many attempts as the settings allow.</exception>
    public async Task<Node> Current(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { } current)
        {
            return current;
        }

        await _choosing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Volatile.Read(ref _current) is not { } chosen)
            {
                chosen = At(_settings.Discover ? await Discover(cancellationToken).ConfigureAwait(false) : _settings.Hosts[0]);
                Volatile.Write(ref _current, chosen);
            }

            return chosen;
        }
        finally
        {
            _choosing.Release();
        }
    }

    /// <summary>
    /// A call to this member failed: the next goes to whom it named as the leader, or to whom the cluster names when asked. A refusal
    /// does not lose it, unless it has become another server that can do less.
    /// </summary>
    public void Lost(Node node, GrpcException cause)
    {
        if (!ErrorName.MayPass(cause) && cause.Status != GrpcStatus.Unimplemented)
        {
            return;
        }

        var next = ErrorName.Leader(cause) is { } leader ? At(leader) : null;
        if (Interlocked.CompareExchange(ref _current, next, node) == node)
        {
            Log.LostNode(_logger, node.Address, cause.Status, cause.Message, next?.Address);
        }
    }

    public void Dispose() => _channels.Dispose();

    private Node At(NodeAddress address) => new(address, _channels.To(address), _metadata, _settings);

    private async Task<NodeAddress> Discover(CancellationToken cancellationToken)
    {
        GrpcException? last = null;
        for (var attempt = 1; attempt <= _settings.MaxDiscoverAttempts; attempt++)
        {
            foreach (var seed in _seeds)
            {
                try
                {
                    if (await Ask(seed, cancellationToken).ConfigureAwait(false) is { } chosen)
                    {
                        Log.ChoseNode(_logger, chosen);
                        return chosen;
                    }
                }
                catch (GrpcException exception)
                {
                    last = exception;
                }
            }

            if (attempt < _settings.MaxDiscoverAttempts)
            {
                await Task.Delay(_settings.DiscoveryInterval, _time, cancellationToken).ConfigureAwait(false);
            }
        }

        throw EventStoreDbEventLogException.NotFound(string.Join(", ", _settings.Hosts), _settings.MaxDiscoverAttempts, last);
    }

    private async Task<NodeAddress?> Ask(NodeAddress seed, CancellationToken cancellationToken)
    {
        var options = new GrpcCallOptions(_metadata, _settings.GossipTimeout);
        var cluster = await _channels.To(seed).Unary(Methods.ReadGossip, new Empty(), options, cancellationToken).ConfigureAwait(false);
        var chosen = Members.Choose(cluster, _settings.NodePreference, Random.Shared.Next);
        if (chosen is not null)
        {
            // Members that came later are asked too, when those that were configured are gone.
            _seeds = [.. _settings.Hosts.Concat(Members.Addresses(cluster)).Distinct()];
        }

        return chosen;
    }
}
