using CodexPlatform.EventLog.EventStoreDb.Wire.Gossip;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>Who is in a cluster, and who leads it.</summary>
internal sealed class Membership(TimeProvider time)
{
    private readonly List<Node> _nodes = [];

    /// <summary>Null while there is none.</summary>
    public Node? Leader { get; set; }

    /// <summary>The first to join leads.</summary>
    public Node Join()
    {
        var node = new Node(this);
        _nodes.Add(node);
        Leader ??= node;
        return node;
    }

    public ClusterInfo Gossip() => new()
    {
        Members =
        {
            _nodes.Select(node => new MemberInfo
            {
                InstanceId = Uuids.Structured(node.Instance),
                TimeStamp = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks,
                State = node.Leads ? MemberInfo.Types.VNodeState.Leader : MemberInfo.Types.VNodeState.Follower,
                IsAlive = node.Alive,
                HttpEndPoint = new EndPoint { Address = node.Host, Port = (uint)node.Port },
            }),
        },
    };
}
