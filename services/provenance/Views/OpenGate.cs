using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance;

/// <summary>A question to a person that nobody has answered.</summary>
/// <param name="Change">What an answer must name: <see cref="CodexPlatform.Contracts.Change.Hash"/>.</param>
public sealed record OpenGate(
    string Gate, string Change, ArtifactRef Patch, ImmutableArray<GateReason> Reasons, string Summary, DateTimeOffset Since, long Revision);
