using System.Globalization;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using Google.Protobuf;
using static CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadResp.Types;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>Records as the messages that tell them.</summary>
internal sealed class EventMessages(PublishedLog log, EventForm form)
{
    public ReadResp Of(LogRecord record)
    {
        var isLink = form.ResolveLinks && record.Event.Type == SystemNames.LinkType;
        var told = new ReadEvent { CommitPosition = record.Position.Commit };
        if (isLink)
        {
            told.Link = Recorded(record);
        }

        // A link whose target is gone comes without an event.
        if ((isLink ? TargetOf(record) : record) is { } shown)
        {
            told.Event = Recorded(shown);
        }

        return new ReadResp { Event = told };
    }

    /// <summary>A link's data is the revision and the stream that it points to, with an @ between.</summary>
    private LogRecord? TargetOf(LogRecord link)
    {
        var parts = ByteString.CopyFrom(link.Event.Data.Span).ToStringUtf8().Split('@', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? log.Read(parts[1], revision, forwards: true, most: 1).Records.FirstOrDefault(record => record.Revision == revision)
            : null;
    }

    private ReadEvent.Types.RecordedEvent Recorded(LogRecord record) => new()
    {
        Id = (form.Id ?? throw Refusals.Handler())(record.Event.Id),
        StreamIdentifier = StreamNames.Of(record.Stream),
        StreamRevision = (ulong)record.Revision,
        CommitPosition = record.Position.Commit,
        PreparePosition = record.Position.Prepare,
        CustomMetadata = UnsafeByteOperations.UnsafeWrap(record.Event.Metadata),
        Data = UnsafeByteOperations.UnsafeWrap(record.Event.Data),
        Metadata =
        {
            ["type"] = record.Event.Type,
            ["created"] = record.Created.ToString(CultureInfo.InvariantCulture),
            ["content-type"] = record.Event.IsJson ? "application/json" : "application/octet-stream",
        },
    };
}
