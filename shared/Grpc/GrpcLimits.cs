namespace CodexPlatform.Grpc;

/// <summary>How big one message may be, in bytes. A bigger one ends its call with <see cref="GrpcStatus.ResourceExhausted"/>.</summary>
public sealed record GrpcLimits(int Receive, int Send)
{
    /// <summary>What gRPC does where nobody says otherwise: 4 MiB in, anything out.</summary>
    public static GrpcLimits Usual { get; } = new(4 * 1024 * 1024, int.MaxValue);
}
