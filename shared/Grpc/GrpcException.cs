namespace CodexPlatform.Grpc;

/// <summary>A call that did not end well. A handler throws it to answer so; a caller gets what was answered or what befell the call.</summary>
/// <param name="trailers">What the server said beside the status; empty when the status was not the server's.</param>
/// <param name="details">Bytes of a <c>google.rpc.Status</c>; empty for none.</param>
public sealed class GrpcException(
    GrpcStatus status,
    string message,
    GrpcMetadata? trailers = null,
    ReadOnlyMemory<byte> details = default,
    Exception? inner = null)
    : Exception(message, inner)
{
    public GrpcStatus Status { get; } = status;

    public GrpcMetadata Trailers { get; } = trailers ?? [];

    public ReadOnlyMemory<byte> Details { get; } = details;
}
