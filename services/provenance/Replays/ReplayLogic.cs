using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance;

/// <summary>The code that a replay holds the record against.</summary>
/// <param name="Advance">State, time and number of the logic: the decisions that follow.</param>
/// <param name="Hash">Digest of a state.</param>
internal sealed record ReplayLogic<TState>(
    TState Initial,
    Func<TState, RunEvent, TState> Evolve,
    Func<TState, DateTimeOffset, int, ImmutableArray<RunEvent>> Advance,
    Func<TState, string> Hash);
