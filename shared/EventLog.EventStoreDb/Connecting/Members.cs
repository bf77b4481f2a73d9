using CodexPlatform.EventLog.EventStoreDb.Wire.Gossip;
using State = CodexPlatform.EventLog.EventStoreDb.Wire.Gossip.MemberInfo.Types.VNodeState;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>Chooses among the members that a cluster says it has.</summary>
internal static class Members
{
    /// <summary>The best one there is: of the preferred kind, or else any that takes clients; null for none.</summary>
    /// <param name="draw">Chooses one of so many, so that the clients of a cluster spread.</param>
    public static NodeAddress? Choose(ClusterInfo cluster, NodePreference preference, Func<int, int> draw)
    {
        var usable = cluster.Members.Where(Usable).ToList();
        if (usable.Count == 0)
        {
            return null;
        }

        var best = usable.Min(member => Rank(member.State, preference));
        var equals = usable.Where(member => Rank(member.State, preference) == best).ToList();
        var chosen = equals[draw(equals.Count)].HttpEndPoint;
        return new NodeAddress(chosen.Address, (int)chosen.Port);
    }

    public static IEnumerable<NodeAddress> Addresses(ClusterInfo cluster) =>
        cluster.Members.Where(Usable).Select(member => new NodeAddress(member.HttpEndPoint.Address, (int)member.HttpEndPoint.Port));

    private static bool Usable(MemberInfo member) =>
        member is { IsAlive: true, HttpEndPoint: not null, State: State.Leader or State.Follower or State.ReadOnlyReplica or State.ReadOnlyLeaderless };

    private static int Rank(State state, NodePreference preference) => (preference, state) switch
    {
        (NodePreference.Random, _) => 0,
        (NodePreference.Leader, State.Leader) => 0,
        (NodePreference.Follower, State.Follower) => 0,
        (NodePreference.ReadOnlyReplica, State.ReadOnlyReplica or State.ReadOnlyLeaderless) => 0,
        (_, State.Leader) => 1,
        (_, State.Follower) => 2,
        _ => 3,
    };
}
