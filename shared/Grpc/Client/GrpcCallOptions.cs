namespace CodexPlatform.Grpc.Client;

/// <summary>What a caller asks of one call.</summary>
/// <param name="Metadata">Goes with the request; null for none.</param>
/// <param name="Timeout">The call ends with <see cref="GrpcStatus.DeadlineExceeded"/> after so long, on both sides; null for no limit.</param>
public sealed record GrpcCallOptions(GrpcMetadata? Metadata = null, TimeSpan? Timeout = null)
{
    public static GrpcCallOptions None { get; } = new();
}
