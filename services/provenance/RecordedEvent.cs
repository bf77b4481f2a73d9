using System.Text.Json;
using System.Text.Unicode;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance;

/// <summary>An event of a run as it stands in the log, with its bytes and its circumstances.</summary>
public sealed record RecordedEvent(LogEntry Entry, RunEvent Event, Origin Origin)
{
    public long Revision => Entry.Revision;

    /// <exception cref="UnrecognizedEventException">A newer build wrote it.</exception>
    /// <exception cref="ContractException">Its data or metadata cannot be decoded.</exception>
    public static RecordedEvent Read(LogEntry entry)
    {
        if (!Utf8.IsValid(entry.Data.Span) || !Utf8.IsValid(entry.Metadata.Span))
        {
            throw new ContractException($"Event {entry.Revision} of stream {entry.Stream} is not UTF-8");
        }

        try
        {
            return new(entry, EventCodec<RunEvent>.DecodeKnown(entry), Origin.Decode(entry.Metadata.Span));
        }
        catch (JsonException exception)
        {
            throw new ContractException($"The metadata of event {entry.Revision} of stream {entry.Stream} cannot be decoded: {exception.Message}", exception);
        }
    }
}
