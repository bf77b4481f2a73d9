using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Nothing = Google.Protobuf.WellKnownTypes.Empty;
using Timeout = CodexPlatform.EventLog.EventStoreDb.Wire.Timeout;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>What a BatchAppend call answers to one write: errors are inside the answers, and the call goes on.</summary>
internal static class BatchAnswers
{
    public static BatchAppendResp Of(UUID correlation, Change change, Outcome outcome) => outcome switch
    {
        Outcome.Written written => new BatchAppendResp
        {
            CorrelationId = correlation, StreamIdentifier = StreamNames.Of(change.Stream), Success = SuccessOf(written),
        },
        Outcome.Conflict conflict => Error(correlation, change.Stream, Code.AlreadyExists, ConflictOf(change.Expected, conflict.Actual)),
        Outcome.StreamDeleted =>
            Error(correlation, change.Stream, Code.NotFound, new StreamDeleted { StreamIdentifier = StreamNames.Of(change.Stream) }),
        _ => TimedOut(correlation, change.Stream),
    };

    /// <summary>Names the write in structured form, however the writer did.</summary>
    public static BatchAppendResp TimedOut(UUID correlation, string stream) =>
        Error(Uuids.Structured(Uuids.Read(correlation)), stream, Code.DeadlineExceeded, new Timeout());

    public static BatchAppendResp BadRequest(UUID correlation, string stream, string message) =>
        Error(correlation, stream, Code.InvalidArgument, new BadRequest { Message = message });

    public static BatchAppendResp TooLarge(UUID correlation, string stream, int most) =>
        Error(correlation, stream, Code.InvalidArgument, new MaximumAppendSizeExceeded { MaxAppendSize = (uint)most });

    private static BatchAppendResp Error(UUID correlation, string stream, Code code, IMessage details) => new()
    {
        CorrelationId = correlation,
        StreamIdentifier = StreamNames.Of(stream),
        Error = new Status { Code = code, Message = details.Descriptor.Name, Details = Any.Pack(details) },
    };

    private static BatchAppendResp.Types.Success SuccessOf(Outcome.Written written)
    {
        var (commit, prepare) = written.Position;
        var success = new BatchAppendResp.Types.Success { Position = new() { CommitPosition = commit, PreparePosition = prepare } };
        if (written.LastRevision is { } last)
        {
            success.CurrentRevision = (ulong)last;
        }
        else
        {
            success.NoStream = new Nothing();
        }

        return success;
    }

    private static WrongExpectedVersion ConflictOf(Expected expected, long actual)
    {
        var conflict = new WrongExpectedVersion();
        if (actual < 0)
        {
            conflict.CurrentNoStream = new Nothing();
        }
        else
        {
            conflict.CurrentStreamRevision = (ulong)actual;
        }

        if (expected == Expected.Any)
        {
            conflict.ExpectedAny = new Nothing();
        }
        else if (expected == Expected.StreamExists)
        {
            conflict.ExpectedStreamExists = new Nothing();
        }
        else if (expected == Expected.NoStream)
        {
            conflict.ExpectedNoStream = new Nothing();
        }
        else
        {
            conflict.ExpectedStreamPosition = (ulong)expected.Value;
        }

        return conflict;
    }
}
