using System.Collections.Immutable;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>What a connection string says, with the defaults of the documentation where it says nothing.</summary>
public sealed record ConnectionSettings
{
    /// <summary>The server, or members of the cluster to ask for the others.</summary>
    public required ImmutableArray<NodeAddress> Hosts { get; init; }

    /// <summary>Whether the hosts are asked which member to talk to.</summary>
    public required bool Discover { get; init; }

    public Credentials? Credentials { get; init; }

    public bool Tls { get; init; } = true;

    /// <summary>False trusts any certificate: for trying out only.</summary>
    public bool TlsVerifyCert { get; init; } = true;

    /// <summary>File of the certificates that are trusted instead of the machine's.</summary>
    public string? TlsCaFile { get; init; }

    public string? UserCertFile { get; init; }

    public string? UserKeyFile { get; init; }

    /// <summary>Shown by the server; null for a name of its own.</summary>
    public string? ConnectionName { get; init; }

    public NodePreference NodePreference { get; init; } = NodePreference.Leader;

    public int MaxDiscoverAttempts { get; init; } = 10;

    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan GossipTimeout { get; init; } = TimeSpan.FromMilliseconds(5000);

    /// <summary>How long an append, and the wait for a lost server, may take; null for as long as it takes.</summary>
    public TimeSpan? DefaultDeadline { get; init; } = TimeSpan.FromMilliseconds(10_000);

    /// <summary>Null for no pings.</summary>
    public TimeSpan? KeepAliveInterval { get; init; } = TimeSpan.FromMilliseconds(10_000);

    /// <summary>Null for no limit.</summary>
    public TimeSpan? KeepAliveTimeout { get; init; } = TimeSpan.FromMilliseconds(10_000);

    /// <summary>Taken for the sake of shared connection strings. The port always throws: it has no other way to refuse.</summary>
    public bool ThrowOnAppendFailure { get; init; } = true;
}
