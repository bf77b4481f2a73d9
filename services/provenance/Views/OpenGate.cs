using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance;

/// <summary>A question to a person that nobody has answered.</summary>
/// <param name="Shown">What an answer must name: <see cref="Change.Hash"/>, or the <see cref="CallHash"/> of a command.</param>
/// <param name="Patch">The change that waits; null at the gate of a command.</param>
/// <param name="Rationale">Why, each sentence with its event.</param>
/// <param name="Command">The command that waits; null at the gate of a change.</param>
public sealed record OpenGate(
    string Gate,
    string Shown,
    ArtifactRef? Patch,
    string? Command,
    ImmutableArray<GateReason> Reasons,
    string Summary,
    ImmutableArray<Claim> Rationale,
    DateTimeOffset Since,
    long Revision);
