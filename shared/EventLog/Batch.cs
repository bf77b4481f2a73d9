using System.Collections.Immutable;
using System.Diagnostics;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>Events that are appended together.</summary>
internal static class Batch
{
    /// <param name="first">The revision that the first of them will take.</param>
    public static ImmutableArray<NewEntry> Encode<TEvent>(
        StreamName stream, long first, ImmutableArray<TEvent> events, Author author, DateTimeOffset now)
        where TEvent : class
    {
        var decisions = events.Count(each => each is IDecision);
        if (decisions > 0 && (decisions < events.Length || author.Logic is null))
        {
            throw new ArgumentException("Replay repeats whole batches: decisions are appended without facts and name their logic", nameof(events));
        }

        // Whoever appends within a trace need not know it: the event links to the work that it came from.
        var trace = author.Trace ?? (Activity.Current is { IdFormat: ActivityIdFormat.W3C } work ? work.Id : null);
        var entries = ImmutableArray.CreateBuilder<NewEntry>(events.Length);
        for (var index = 0; index < events.Length; index++)
        {
            var batch = decisions > 0 ? new DecisionBatch(first, index, events.Length, now, author.Logic!.Value) : null;
            var origin = new Origin(now, author.Actor, author.Cause, trace, batch);
            entries.Add(EventCodec<TEvent>.Encode(stream, first + index, events[index], origin));
        }

        return entries.MoveToImmutable();
    }
}
