using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.Grpc;
using System.Globalization;

namespace CodexPlatform.EventLog.EventStoreDb;

/// <summary>How the server names an error in the trailers of a call.</summary>
internal static class ErrorName
{
    public const string AccessDenied = "access-denied";
    public const string MaximumAppendSizeExceeded = "maximum-append-size-exceeded";
    public const string NotLeader = "not-leader";
    public const string StreamDeleted = "stream-deleted";
    public const string WrongExpectedVersion = "wrong-expected-version";

    public static string? Of(GrpcException exception) => exception.Trailers.Value("exception");

    /// <summary>Whom a member that is not the leader names as the leader; null for no answer.</summary>
    public static NodeAddress? Leader(GrpcException exception) =>
        Of(exception) == NotLeader
        && exception.Trailers.Value("leader-endpoint-host") is { Length: > 0 } host
        && int.TryParse(exception.Trailers.Value("leader-endpoint-port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new NodeAddress(host, port)
            : null;

    /// <summary>
    /// Whether the same may go well a moment later or on another member. An append may then have happened; the same ids at the same
    /// expected revision are sent again.
    /// </summary>
    public static bool MayPass(GrpcException exception) =>
        Of(exception) == NotLeader
        || exception.Status is GrpcStatus.Unavailable or GrpcStatus.Aborted or GrpcStatus.DeadlineExceeded or GrpcStatus.Cancelled
        || (exception.Status is GrpcStatus.Internal or GrpcStatus.Unknown && Of(exception) is null);
}
