using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Work outside the loop that a decision has called for.</summary>
/// <param name="Attempt">Starts so far; take-overs count.</param>
/// <param name="Fence">Number of the newest start; an outcome with an older one is ignored.</param>
/// <param name="Holder">Who holds it; null when nobody does.</param>
/// <param name="Failure">The last failure; with <paramref name="Done"/>, the final one.</param>
public sealed record Effect(
    string Id,
    EffectKind Kind,
    int Attempt = 0,
    int Fence = 0,
    string? Holder = null,
    DateTimeOffset? Expires = null,
    bool Done = false,
    EffectFailure? Failure = null);
