using CodexPlatform.Grpc;

namespace CodexPlatform.EventLog.EventStoreDb;

/// <summary>The server could not be reached, or did not do what was asked.</summary>
/// <remarks>
/// Codes: <c>log.unreachable</c>, <c>log.timeout</c>, <c>log.not-leader</c>, <c>log.failed</c> may pass;
/// <c>log.unauthenticated</c>, <c>log.access-denied</c>, <c>log.too-big</c>, <c>log.stream-deleted</c>, <c>log.refused</c>,
/// <c>log.certificate</c>, <c>log.configuration</c> do not.
/// </remarks>
public sealed class EventStoreDbEventLogException(string code, string message, bool passing, Exception? inner = null)
    : LogOutageException(code, message, passing, inner)
{
    internal static EventStoreDbEventLogException Of(GrpcException cause) => (ErrorName.Of(cause), cause.Status) switch
    {
        (ErrorName.AccessDenied, _) or (_, GrpcStatus.PermissionDenied) =>
            new("log.access-denied", "The event store does not let this user do this; check the credentials and their rights", passing: false, cause),
        (_, GrpcStatus.Unauthenticated) =>
            new("log.unauthenticated", "The event store does not know this user or password; check the credentials", passing: false, cause),
        (ErrorName.StreamDeleted, _) =>
            new("log.stream-deleted", "The stream was deleted from the event store for ever; nothing can be read or appended", passing: false, cause),
        (ErrorName.MaximumAppendSizeExceeded, _) =>
            new("log.too-big", "The batch is bigger than the event store takes; raise its max-append-size", passing: false, cause),
        (ErrorName.NotLeader, _) =>
            new("log.not-leader", "The member of the event store is not its leader, and none was found in time", passing: true, cause),
        (_, GrpcStatus.DeadlineExceeded or GrpcStatus.Aborted) =>
            new("log.timeout", $"The event store did not finish in time ({cause.Message})", passing: true, cause),
        (_, GrpcStatus.ResourceExhausted) =>
            new("log.too-big", $"A message to or from the event store is too big ({cause.Message})", passing: false, cause),
        (_, GrpcStatus.InvalidArgument or GrpcStatus.FailedPrecondition or GrpcStatus.Unimplemented or GrpcStatus.OutOfRange) =>
            new("log.refused", $"The event store refused the request ({cause.Status}: {cause.Message})", passing: false, cause),
        (_, GrpcStatus.Unavailable) =>
            new("log.unreachable", $"The event store cannot be reached or is not ready ({cause.Message})", passing: true, cause),
        _ =>
            new("log.failed", $"The event store failed ({cause.Status}: {cause.Message})", passing: true, cause),
    };

    internal static EventStoreDbEventLogException Certificate(string file, Exception inner) =>
        new("log.certificate", $"The certificate {file} cannot be used: {inner.Message}", passing: false, inner);

    internal static EventStoreDbEventLogException Configuration(IEnumerable<string> faults) =>
        new("log.configuration", $"The connection string of the event store is wrong: {string.Join("; ", faults)}", passing: false);

    internal static EventStoreDbEventLogException NotFound(string seeds, int attempts, Exception? inner) =>
        new("log.unreachable", $"None of {seeds} named a usable member of the event store in {attempts} attempts", passing: true, inner);
}
