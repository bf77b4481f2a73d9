using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using Conflicting = CodexPlatform.EventLog.EventStoreDb.Wire.Streams.AppendResp.Types.WrongExpectedVersion;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>What an Append call answers: a conflict is an answer, not an error.</summary>
internal static class AppendAnswers
{
    /// <exception cref="RefusedCallException">The outcome ends the call with an error.</exception>
    public static AppendResp Of(Change change, Outcome outcome) => outcome switch
    {
        Outcome.Written written => new AppendResp { Success = SuccessOf(written) },
        Outcome.Conflict conflict => new AppendResp { WrongExpectedVersion = ConflictOf(change.Expected, conflict.Actual) },
        Outcome.StreamDeleted => throw Refusals.StreamDeleted(change.Stream),
        _ => throw Refusals.TimedOut(),
    };

    private static AppendResp.Types.Success SuccessOf(Outcome.Written written)
    {
        var (commit, prepare) = written.Position;
        var success = new AppendResp.Types.Success { Position = new() { CommitPosition = commit, PreparePosition = prepare } };
        if (written.LastRevision is { } last)
        {
            success.CurrentRevision = (ulong)last;
        }
        else
        {
            success.NoStream = new Empty();
        }

        return success;
    }

    private static Conflicting ConflictOf(Expected expected, long actual)
    {
        var conflict = new Conflicting();
        if (actual < 0)
        {
            conflict.CurrentNoStream = conflict.NoStream2060 = new Empty();
        }
        else
        {
            conflict.CurrentRevision = conflict.CurrentRevision2060 = (ulong)actual;
        }

        if (expected == Expected.Any)
        {
            conflict.ExpectedAny = conflict.Any2060 = new Empty();
        }
        else if (expected == Expected.StreamExists)
        {
            conflict.ExpectedStreamExists = conflict.StreamExists2060 = new Empty();
        }
        else if (expected == Expected.NoStream)
        {
            // The old fields have no word for it, so the number -1 is written unsigned.
            (conflict.ExpectedNoStream, conflict.ExpectedRevision2060) = (new Empty(), ulong.MaxValue);
        }
        else
        {
            conflict.ExpectedRevision = conflict.ExpectedRevision2060 = (ulong)expected.Value;
        }

        return conflict;
    }
}
