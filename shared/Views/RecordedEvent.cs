using System.Text.Json;
using System.Text.Unicode;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Views;

/// <summary>An event of a run as it stands in the log, with its bytes and its circumstances.</summary>
public sealed record RecordedEvent(LogEntry Entry, RunEvent Event, Origin Origin)
{
    private const string Prefix = "run-";

    public long Revision => Entry.Revision;

    /// <summary>The run that an entry of a run's stream is of.</summary>
    public static string RunOf(LogEntry entry) => entry.Stream.Value[Prefix.Length..];

    /// <summary>For whoever must miss nothing.</summary>
    /// <exception cref="UnrecognizedEventException">A newer build wrote it.</exception>
    /// <exception cref="ContractException">Its data or metadata cannot be decoded.</exception>
    public static RecordedEvent Read(LogEntry entry)
    {
        if (!Utf8.IsValid(entry.Data.Span) || !Utf8.IsValid(entry.Metadata.Span))
        {
            throw new ContractException($"Event {entry.Revision} of stream {entry.Stream} is not UTF-8");
        }

        return With(entry, EventCodec<RunEvent>.DecodeKnown(entry));
    }

    /// <summary>Null for an event of a newer build: a reader passes over it.</summary>
    /// <exception cref="ContractException">Its data or metadata cannot be decoded.</exception>
    public static RecordedEvent? Decode(LogEntry entry) => EventCodec<RunEvent>.Decode(entry) is { } known ? With(entry, known) : null;

    private static RecordedEvent With(LogEntry entry, RunEvent known)
    {
        try
        {
            return new(entry, known, Origin.Decode(entry.Metadata.Span));
        }
        catch (JsonException exception)
        {
            throw new ContractException($"The metadata of event {entry.Revision} of stream {entry.Stream} cannot be decoded: {exception.Message}", exception);
        }
    }
}
