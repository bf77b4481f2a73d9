using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.Provenance.Tests;

/// <summary>Lays events out as the log would: ids, revisions, metadata. Consecutive decisions are one batch.</summary>
internal static class History
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly StreamName Stream = StreamName.Run("r1");

    public static ImmutableArray<LogEntry> Of(params IReadOnlyList<RunEvent> events)
    {
        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        for (var i = 0; i < events.Count; i++)
        {
            entries.Add(Entry(i, events[i], Batch(events, i)));
        }

        return entries.ToImmutable();
    }

    public static LogEntry Entry(long revision, RunEvent @event, DecisionBatch? batch)
    {
        var at = Start.AddSeconds(revision);
        var entry = EventCodec<RunEvent>.Encode(Stream, revision, @event, new Origin(at, batch is null ? "executor" : "planner", Batch: batch));
        return new(Stream, revision, new LogPosition((ulong)revision, 0), entry.Id, entry.Type, entry.Data, entry.Metadata, at);
    }

    /// <summary>The entry with other content and the id that fits it: what somebody with the log file in hand would write.</summary>
    public static LogEntry Forged(LogEntry entry, RunEvent @event) =>
        entry with
        {
            Id = EntryId.For(entry.Stream, entry.Revision, EventCodec<RunEvent>.NameOf(@event), EventCodec<RunEvent>.DataOf(@event)),
            Type = EventCodec<RunEvent>.NameOf(@event),
            Data = EventCodec<RunEvent>.DataOf(@event),
        };

    public static LogEntry WithBatch(LogEntry entry, Func<DecisionBatch, DecisionBatch?> change)
    {
        var origin = Origin.Decode(entry.Metadata.Span);
        return entry with { Metadata = (origin with { Batch = change(origin.Batch!) }).Encode() };
    }

    public static ImmutableArray<RecordedEvent> Recorded(params IReadOnlyList<RunEvent> events) => [.. Of(events).Select(RecordedEvent.Read)];

    private static DecisionBatch? Batch(IReadOnlyList<RunEvent> events, int at)
    {
        if (events[at] is not IDecision)
        {
            return null;
        }

        var (first, end) = (at, at + 1);
        while (first > 0 && events[first - 1] is IDecision)
        {
            first--;
        }

        while (end < events.Count && events[end] is IDecision)
        {
            end++;
        }

        return new(first, at - first, end - first, Start.AddSeconds(first), 1);
    }
}
