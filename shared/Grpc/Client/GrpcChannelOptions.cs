using System.Net.Security;

namespace CodexPlatform.Grpc.Client;

/// <summary>How a channel connects.</summary>
public sealed record GrpcChannelOptions
{
    /// <summary>Whom to trust and what to show, for addresses that begin with <c>https</c>; null for what the machine trusts.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>How long to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>While calls run, a silent connection is asked this often whether it still lives; null for never.</summary>
    public TimeSpan? KeepAliveInterval { get; init; }

    /// <summary>A connection that does not answer within this time is dead, and its calls end as unavailable.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public GrpcLimits Limits { get; init; } = GrpcLimits.Usual;
}
