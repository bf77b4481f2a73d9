using CodexPlatform.Grpc;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>One member of a cluster, possibly of one.</summary>
internal sealed class Node(Membership membership)
{
    public Guid Instance { get; } = Guid.NewGuid();

    public string Host { get; } = "127.0.0.1";

    /// <summary>Known once it listens.</summary>
    public int Port { get; set; }

    public bool Alive { get; set; } = true;

    public bool Leads => membership.Leader == this;

    /// <summary>Who asks for the leader and meets another is told where it is. Others are served by whom they meet.</summary>
    public void DemandLeader(GrpcMetadata metadata)
    {
        if (Leads || !string.Equals(metadata.Value("requires-leader"), bool.TrueString, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        throw membership.Leader is { Alive: true } leader ? Refusals.NotLeader(leader.Host, leader.Port) : Refusals.NoLeader();
    }
}
