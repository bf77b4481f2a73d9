using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using Google.Protobuf;
using Direction = CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadReq.Types.Options.Types.ReadDirection;
using Options = CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadReq.Types.Options;

namespace CodexPlatform.EventLog.EventStoreDb.Reading;

/// <summary>The questions of the read method.</summary>
internal static class ReadRequests
{
    private static readonly Empty Empty = new();

    /// <summary>A stream from a revision (inclusive); null for its end.</summary>
    public static ReadReq Stream(StreamName stream, ulong? from, ReadDirection direction, ulong count)
    {
        var options = Common();
        options.Stream = new Options.Types.StreamOptions { StreamIdentifier = new StreamIdentifier { StreamName = ByteString.CopyFromUtf8(stream.Value) } };
        if (from is { } revision)
        {
            options.Stream.Revision = revision;
        }
        else
        {
            options.Stream.End = Empty;
        }

        options.ReadDirection = direction == ReadDirection.Forwards ? Direction.Forwards : Direction.Backwards;
        options.Count = count;
        options.NoFilter = Empty;
        options.ControlOption = new Options.Types.ControlOption { Compatibility = 1 };
        return new ReadReq { Options = options };
    }

    /// <summary>The whole log from a position (inclusive, other than the port's) to where it ends.</summary>
    public static ReadReq All(LogPosition? from, LogFilter filter)
    {
        var options = Common();
        options.All = From(from);
        options.Count = long.MaxValue;
        options.Filter = Filters.Of(filter);
        return new ReadReq { Options = options };
    }

    /// <summary>The last event of the log.</summary>
    public static ReadReq End()
    {
        var options = Common();
        options.All = new Options.Types.AllOptions { End = Empty };
        options.ReadDirection = Direction.Backwards;
        options.Count = 1;
        options.NoFilter = Empty;
        return new ReadReq { Options = options };
    }

    /// <summary>The whole log after a position (exclusive), and what is appended from then on.</summary>
    public static ReadReq Subscription(LogPosition? after, LogFilter filter)
    {
        var options = Common();
        options.All = From(after);
        options.Subscription = new Options.Types.SubscriptionOptions();
        options.Filter = Filters.Of(filter);
        return new ReadReq { Options = options };
    }

    private static Options Common() => new() { UuidOption = new Options.Types.UUIDOption { Structured = Empty } };

    private static Options.Types.AllOptions From(LogPosition? position) => position is { } at && at != default
        ? new() { Position = new Options.Types.Position { CommitPosition = at.Commit, PreparePosition = at.Prepare } }
        : new() { Start = Empty };
}
