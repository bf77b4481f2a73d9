using System.Collections.Immutable;

namespace CodexPlatform.Gateway;

/// <summary>How well a task is described.</summary>
/// <param name="Score">From 0 to 100.</param>
/// <param name="Asks">What would make it better, the most useful first.</param>
public sealed record TaskLint(int Score, ImmutableArray<TaskAsk> Asks);

/// <param name="Code">Stable and low in cardinality: <c>intent.absent</c>.</param>
/// <param name="Worth">Points that the answer would add to the score.</param>
public sealed record TaskAsk(string Code, string Question, int Worth);
