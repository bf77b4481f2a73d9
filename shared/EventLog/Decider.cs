using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>Load, fold, decide, append: the one way in which events of a union come to be. It knows no domain.</summary>
/// <remarks>
/// One instance serves every stream of a kind, from any thread. It keeps the states it has folded, so that a transaction reads only
/// what was appended since. Decision functions get the state and the time; they are called again when somebody else wrote first.
/// </remarks>
public sealed class Decider<TState, TEvent>(IEventLog log, Fold<TState, TEvent> fold, TimeProvider time) where TEvent : class
{
    /// <summary>How often a transaction decides before it gives the conflict to its caller.</summary>
    public const int Attempts = 5;

    private const int StatesKept = 256;

    private readonly StateCache<TState> _states = new(StatesKept);

    /// <summary>The state of a stream as it is now.</summary>
    /// <exception cref="UnrecognizedEventException">A newer build has written to the stream.</exception>
    public async Task<Folded<TState>> Load(StreamName stream, CancellationToken cancellationToken)
    {
        var folded = _states.Find(stream) ?? new Folded<TState>(fold.Initial, -1);
        var (state, revision) = folded;
        await foreach (var entry in log.ReadStream(stream, revision + 1, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Revision != ++revision)
            {
                throw new ContractException($"Event {revision} of stream {stream} is missing");
            }

            state = fold.Evolve(state, EventCodec<TEvent>.DecodeKnown(entry));
        }

        if (revision != folded.Revision)
        {
            folded = new Folded<TState>(state, revision);
            _states.Keep(stream, folded);
        }

        return folded;
    }

    /// <summary>Appends what is decided on the stream's present state.</summary>
    /// <exception cref="WrongRevisionException">Others wrote first, five times in a row.</exception>
    public async Task<Transacted<TState, TEvent>> Transact(
        StreamName stream,
        Author author,
        Func<TState, DateTimeOffset, Decision<TEvent>> decide,
        CancellationToken cancellationToken)
    {
        if (await DecideFromMemory(stream, author, decide, cancellationToken).ConfigureAwait(false) is { } decided)
        {
            return decided;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Decide(stream, author, decide, cancellationToken).ConfigureAwait(false);
            }
            catch (WrongRevisionException) when (attempt < Attempts)
            {
            }
        }
    }

    /// <summary>
    /// As <see cref="Transact"/>, for work that is done and must not be lost: repeats through conflicts and outages until cancelled.
    /// </summary>
    /// <param name="decide">Says nothing once the outcome stands in the state or is no longer wanted.</param>
    public async Task<Transacted<TState, TEvent>> AppendOutcome(
        StreamName stream,
        Author author,
        Func<TState, DateTimeOffset, Decision<TEvent>> decide,
        CancellationToken cancellationToken)
    {
        var pauses = new OutagePauses(time);
        for (var read = false; ; read = true)
        {
            try
            {
                return (read ? null : await DecideFromMemory(stream, author, decide, cancellationToken).ConfigureAwait(false))
                    ?? await Decide(stream, author, decide, cancellationToken).ConfigureAwait(false);
            }
            catch (WrongRevisionException)
            {
                continue;
            }
            catch (LogOutageException outage) when (outage.Passing)
            {
            }

            await pauses.Next(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Decides on the state that is remembered: most often nobody else has written since, and if somebody has, the append says so.
    /// It saves the reading, no more.
    /// </summary>
    /// <returns>Null when nothing came of it: the stream must be read.</returns>
    private async Task<Transacted<TState, TEvent>?> DecideFromMemory(
        StreamName stream,
        Author author,
        Func<TState, DateTimeOffset, Decision<TEvent>> decide,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_states.Find(stream) is not { } remembered)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var decision = decide(remembered.State, now);
        if (decision.Refusal is not null || decision.Events.IsEmpty)
        {
            return null;
        }

        try
        {
            return await Append(stream, remembered, author, decision.Events, now, cancellationToken).ConfigureAwait(false);
        }
        catch (WrongRevisionException)
        {
            return null;
        }
    }

    private async Task<Transacted<TState, TEvent>> Decide(
        StreamName stream,
        Author author,
        Func<TState, DateTimeOffset, Decision<TEvent>> decide,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var folded = await Load(stream, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var decision = decide(folded.State, now);
        return decision.Refusal is not null || decision.Events.IsEmpty
            ? new Transacted<TState, TEvent>(folded.State, folded.Revision, [], decision.Refusal)
            : await Append(stream, folded, author, decision.Events, now, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Transacted<TState, TEvent>> Append(
        StreamName stream,
        Folded<TState> folded,
        Author author,
        ImmutableArray<TEvent> events,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (state, revision) = folded;
        var entries = Batch.Encode(stream, revision + 1, events, author, now);
        await log.Append(stream, new ExpectedRevision(revision), entries, cancellationToken).ConfigureAwait(false);

        var recorded = ImmutableArray.CreateBuilder<Recorded<TEvent>>(entries.Length);
        foreach (var entry in entries)
        {
            // What is folded is what stands written, not what was in memory: the next process must come to the same state.
            var written = EventCodec<TEvent>.Decode(entry.Type, entry.Data.Span)!;
            recorded.Add(new Recorded<TEvent>(++revision, entry.Id, written));
            state = fold.Evolve(state, written);
        }

        _states.Keep(stream, new Folded<TState>(state, revision));
        return new Transacted<TState, TEvent>(state, revision, recorded.MoveToImmutable(), null);
    }
}
