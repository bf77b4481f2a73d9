using System.Globalization;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;

namespace CodexPlatform.EventLog.EventStoreDb.Reading;

/// <summary>Events of the server as entries of the log.</summary>
internal static class LogEntries
{
    private const string Created = "created";

    /// <summary>Null for an answer without an event, and for events that no port wrote: their streams have other names.</summary>
    /// <param name="filter">What is wanted; null for anything.</param>
    public static LogEntry? Of(ReadResp answer, LogFilter? filter)
    {
        if (answer.Event?.Event is not { } recorded)
        {
            return null;
        }

        var stream = recorded.StreamIdentifier.StreamName.ToStringUtf8();
        var type = recorded.Metadata.GetValueOrDefault(Appending.Proposals.Type, "");
        if (!StreamName.IsOne(stream) || filter?.Admits(stream, type) is false)
        {
            return null;
        }

        return new LogEntry(
            new StreamName(stream),
            (long)recorded.StreamRevision,
            PositionOf(answer.Event),
            Uuids.Of(recorded.Id) ?? Guid.Empty,
            type,
            recorded.Data.Memory,
            recorded.CustomMetadata.Memory,
            CreatedAt(recorded.Metadata.GetValueOrDefault(Created)));
    }

    /// <summary>Where an answer stands in the log: an event, wanted or not, or a checkpoint; null for others.</summary>
    public static LogPosition? PositionOf(ReadResp answer) => answer.ContentCase switch
    {
        ReadResp.ContentOneofCase.Event when answer.Event.Event is not null || answer.Event.Link is not null => PositionOf(answer.Event),
        ReadResp.ContentOneofCase.Checkpoint => new LogPosition(answer.Checkpoint.CommitPosition, answer.Checkpoint.PreparePosition),
        _ => null,
    };

    private static LogPosition PositionOf(ReadResp.Types.ReadEvent read)
    {
        var original = read.Link ?? read.Event;
        return new LogPosition(original.CommitPosition, original.PreparePosition);
    }

    /// <summary>Ticks of 100 ns since 1970.</summary>
    private static DateTimeOffset CreatedAt(string? ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var since) && since < DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks
            ? DateTimeOffset.UnixEpoch.AddTicks(since)
            : DateTimeOffset.UnixEpoch;
}
