using System.Text;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>One member, from the moment it was chosen until it is given up.</summary>
internal sealed class Node(NodeAddress address, GrpcChannel channel, GrpcMetadata metadata, ConnectionSettings settings)
{
    private readonly Lock _gate = new();
    private Task<Capabilities>? _capabilities;

    public NodeAddress Address => address;

    public GrpcChannel Channel => channel;

    /// <summary>Without a limit in time: for readings, subscriptions and the batch call.</summary>
    public GrpcCallOptions Unlimited { get; } = new(metadata);

    public GrpcCallOptions Limited { get; } = new(metadata, settings.DefaultDeadline);

    /// <summary>Asked once; whoever gives up waiting does not spoil it for the others.</summary>
    public Task<Capabilities> Capabilities(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _capabilities ??= Ask();
            return _capabilities.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What goes with every call of this client.</summary>
    public static GrpcMetadata Metadata(ConnectionSettings settings, string connectionName)
    {
        var metadata = new GrpcMetadata
        {
            { "requires-leader", settings.NodePreference == NodePreference.Leader ? "True" : "False" },
            { "connection-name", connectionName },
        };
        if (settings.Credentials is { } credentials)
        {
            metadata.Add("authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.User}:{credentials.Password}")));
        }

        return metadata;
    }

    private async Task<Capabilities> Ask()
    {
        try
        {
            var options = new GrpcCallOptions(metadata, settings.GossipTimeout);
            return Connecting.Capabilities.Of(
                await channel.Unary(Methods.GetSupportedMethods, new Empty(), options, CancellationToken.None).ConfigureAwait(false));
        }
        catch (GrpcException exception) when (exception.Status == GrpcStatus.Unimplemented)
        {
            return Connecting.Capabilities.None;
        }
    }
}
