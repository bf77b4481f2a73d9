using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Views;

/// <summary>A question to a person, and the answer once there is one.</summary>
/// <param name="Shown">What an answer must name: <see cref="Change.Hash"/>, or the <see cref="CallHash"/> of a command.</param>
/// <param name="Patch">The change that waits; null at the gate of a command.</param>
/// <param name="Command">The command that waits; null at the gate of a change.</param>
/// <param name="Rationale">Why, each sentence with its event.</param>
/// <param name="Since">When it was opened.</param>
/// <param name="Revision">The event that opened it.</param>
/// <param name="Decision">Null until a person has answered for exactly what was shown; the first answer stands.</param>
public sealed record RunGate(
    string Gate,
    string Shown,
    ArtifactRef? Patch,
    string? Command,
    ImmutableArray<GateReason> Reasons,
    string Summary,
    ImmutableArray<Claim> Rationale,
    DateTimeOffset Since,
    long Revision,
    GateDecision? Decision = null)
{
    /// <summary>How long it took a person to decide; null while nobody has.</summary>
    [JsonIgnore]
    public TimeSpan? TimeToDecision => Decision is null ? null : Decision.At - Since;
}

/// <summary>What a person said at a gate.</summary>
public sealed record GateDecision(GateAnswer Answer, string By, string Because, DateTimeOffset At);

public enum GateState
{
    Open,
    Answered,

    /// <summary>The run ended before anybody answered.</summary>
    Lapsed,
}
