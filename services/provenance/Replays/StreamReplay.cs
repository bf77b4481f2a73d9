using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance;

/// <summary>One replay under way, one event after the other.</summary>
internal sealed class StreamReplay<TState>
{
    private readonly ReplayLogic<TState> logic;
    private readonly StreamName stream;
    private ImmutableArray<RunEvent> derived = [];
    private DecisionBatch? open;
    private TState state;
    private bool ended;
    private long next;
    private long decisions;
    private DateTimeOffset lastNow;
    private int lastLogic;

    private StreamReplay(StreamName stream, ReplayLogic<TState> logic) => (this.stream, this.logic, state) = (stream, logic, logic.Initial);

    public static ReplayResult Of(StreamName stream, IEnumerable<LogEntry> entries, ReplayLogic<TState> logic)
    {
        var replay = new StreamReplay<TState>(stream, logic);
        foreach (var entry in entries)
        {
            if (replay.Take(entry) is { } diverged)
            {
                return diverged;
            }
        }

        return replay.End();
    }

    private ReplayResult.Diverged? Take(LogEntry entry)
    {
        if (entry.Stream != stream || entry.Revision != next)
        {
            return Wrong(entry, $"Event {next} of stream {stream} is missing: what follows is event {entry.Revision} of {entry.Stream}");
        }

        if (entry.Id != EntryId.For(stream, entry.Revision, entry.Type, entry.Data.Span))
        {
            return Wrong(entry, "Its id is not the one that its place, type and data give: it was altered after it was written");
        }

        try
        {
            return open is null && !EntryBatch.IsDecision(entry.Type) ? TakeFact(entry) : TakeDecision(entry);
        }
        catch (Exception exception) when (exception is UnrecognizedEventException or ContractException)
        {
            return Wrong(entry, exception.Message);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            // A history that was tampered with can lead the decision function where no real one does: that is a finding, not a crash.
            return Wrong(entry, $"The decision function fails on the events before it: {exception.Message}");
        }
    }

    private ReplayResult.Diverged? TakeFact(LogEntry entry)
    {
        var fact = EventCodec<RunEvent>.DecodeKnown(entry);
        if (EntryBatch.Of(entry) is not null)
        {
            return Wrong(entry, "A fact says that it was decided");
        }

        if ((next == 0) != fact is RunEvent.RunSubmitted)
        {
            return Wrong(entry, next == 0 ? "A run begins with its submission" : "A run is submitted once");
        }

        return Fold(fact);
    }

    private ReplayResult.Diverged? TakeDecision(LogEntry entry)
    {
        if (EntryBatch.Of(entry) is not { } batch)
        {
            return open is null
                ? Wrong(entry, "A decision does not say which batch it is of")
                : Wrong(entry, $"The batch that began at event {open.First} has {open.Count} events and is cut short");
        }

        if (open is null)
        {
            if (batch.First != entry.Revision || batch.Index != 0 || batch.Count < 1)
            {
                return Wrong(entry, $"A batch begins here, but the event calls itself number {batch.Index} of the batch at event {batch.First}");
            }

            derived = logic.Advance(state, batch.Now, batch.Logic);
            (open, lastNow, lastLogic) = (batch, batch.Now, batch.Logic);
        }
        else if (batch != open with { Index = (int)(entry.Revision - open.First) })
        {
            return Wrong(entry, $"It does not continue the batch that began at event {open.First}");
        }

        if (batch.Index >= derived.Length)
        {
            return Wrong(entry, derived.IsEmpty
                ? "From the events before it nothing follows"
                : $"From the events before the batch {derived.Length} decisions follow, not {batch.Count}");
        }

        var expected = derived[batch.Index];
        var (type, data) = (EventCodec<RunEvent>.NameOf(expected), EventCodec<RunEvent>.DataOf(expected));
        if (type != entry.Type || !entry.Data.Span.SequenceEqual(data))
        {
            return Wrong(entry, ReplayDifference.Between(type, data, entry.Type, entry.Data), type, data);
        }

        if (batch.Index == batch.Count - 1 && batch.Count < derived.Length)
        {
            var left = derived[batch.Count];
            return Missing(left, $"The batch ends here, and more follows: {EventCodec<RunEvent>.NameOf(left)}");
        }

        decisions++;
        open = batch.Index == batch.Count - 1 ? null : open;
        // Its bytes are the recorded ones, so decoding those would give the same event again, at twice the cost.
        return Fold(expected);
    }

    private ReplayResult.Diverged? Fold(RunEvent @event)
    {
        state = logic.Evolve(state, @event);
        ended |= @event is RunEvent.RunCompleted or RunEvent.RunEscalated or RunEvent.RunFailed or RunEvent.RunCancelled;
        next++;
        return null;
    }

    private ReplayResult End()
    {
        if (next == 0)
        {
            return new ReplayResult.Diverged(0, null, default, null, default, $"Stream {stream} has no events");
        }

        if (open is not null)
        {
            return Missing(derived[(int)(next - open.First)], $"The stream ends in the middle of the batch that began at event {open.First}");
        }

        return ended && logic.Advance(state, lastNow, lastLogic) is [var more, ..]
            ? Missing(more, "The run has ended, and yet something follows")
            : new ReplayResult.Verified(next, decisions, ended, logic.Hash(state));
    }

    private ReplayResult.Diverged Wrong(LogEntry entry, string explanation, string? type = null, ReadOnlyMemory<byte> data = default) =>
        new(next, type, data, entry.Type, entry.Data, $"Event {next} of {stream} ({entry.Type}): {explanation}");

    private ReplayResult.Diverged Missing(RunEvent expected, string explanation) => new(
        next,
        EventCodec<RunEvent>.NameOf(expected),
        EventCodec<RunEvent>.DataOf(expected),
        null,
        default,
        $"After event {next - 1} of {stream}: {explanation}");
}
