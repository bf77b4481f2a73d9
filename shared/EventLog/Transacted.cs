using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>An event where it stands in its stream.</summary>
/// <param name="Id">Its entry's id: commands that it causes derive theirs from it.</param>
public sealed record Recorded<TEvent>(long Revision, Guid Id, TEvent Event);

/// <summary>A stream folded up to its end.</summary>
/// <param name="Revision">Revision of the last event folded; -1 for none.</param>
public sealed record Folded<TState>(TState State, long Revision);

/// <summary>What came of a transaction.</summary>
/// <param name="State">The state with the new events in it.</param>
/// <param name="Revision">Revision of the last event in the state; -1 for none.</param>
/// <param name="Events">What was appended; empty when there was nothing to say, or it was refused.</param>
public sealed record Transacted<TState, TEvent>(
    TState State,
    long Revision,
    ImmutableArray<Recorded<TEvent>> Events,
    Refusal? Refusal);
