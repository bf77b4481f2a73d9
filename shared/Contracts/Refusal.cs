namespace CodexPlatform.Contracts;

/// <summary>A request that will not be granted as things stand. It is an answer, not an error: it is not retried.</summary>
/// <param name="Code">Stable and low in cardinality (<c>gate.unknown</c>): safe to count, safe to branch on.</param>
/// <param name="Reason">One sentence for people: what is wrong, where, what to do.</param>
public sealed record Refusal(string Code, string Reason);
