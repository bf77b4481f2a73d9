using System.Globalization;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>The errors of the protocol. The trailer "exception" names them.</summary>
internal static class Refusals
{
    private const string Name = "exception";

    public static RefusedCallException AccessDenied() => new(Code.PermissionDenied, "Access Denied", (Name, "access-denied"));

    public static RefusedCallException Unauthenticated() => new(Code.Unauthenticated, "Authentication Failed");

    public static RefusedCallException Handler() => new(Code.Unknown, "Exception was thrown by handler.");

    public static RefusedCallException Invalid(string detail) => new(Code.InvalidArgument, detail);

    public static RefusedCallException Unexpected(string result) => new(Code.Unknown, $"Unexpected {result}");

    public static RefusedCallException NotReady() => new(Code.Unavailable, "Server Is Not Ready");

    public static RefusedCallException TimedOut() => new(Code.Aborted, "Operation timed out: Commit phase timeout.");

    public static RefusedCallException StreamDeleted(string stream) => new(
        Code.FailedPrecondition, $"Event stream '{stream}' is deleted.", (Name, "stream-deleted"), ("stream-name", stream));

    public static RefusedCallException Conflict(string stream, Expected expected, long actual) => new(
        Code.FailedPrecondition,
        $"Append failed due to WrongExpectedVersion. Stream: {stream}, Expected version: {expected.Value}, Actual version: {actual}",
        (Name, "wrong-expected-version"),
        ("stream-name", stream),
        ("expected-version", expected.Value.ToString(CultureInfo.InvariantCulture)),
        ("actual-version", actual.ToString(CultureInfo.InvariantCulture)));

    public static RefusedCallException TooLarge(int most) => new(
        Code.InvalidArgument,
        $"Maximum Append Size of {most} Exceeded.",
        (Name, "maximum-append-size-exceeded"),
        ("maximum-append-size", most.ToString(CultureInfo.InvariantCulture)));

    public static RefusedCallException MissingMetadata() => new(
        Code.InvalidArgument,
        "Required Metadata Property is Missing",
        (Name, "missing-required-metadata-property"),
        ("required-metadata-properties", "type,content-type"));

    public static RefusedCallException NoLeader() => new(Code.Unknown, "No leader info available in response");

    public static RefusedCallException NotLeader(string host, int port) => new(
        Code.NotFound,
        "Leader info available",
        (Name, "not-leader"),
        ("leader-endpoint-host", host),
        ("leader-endpoint-port", port.ToString(CultureInfo.InvariantCulture)));
}
