using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>What policy said before a tool was allowed to act.</summary>
/// <param name="Policy">Name and version of the policy that ruled.</param>
/// <param name="ArgumentsSha256">SHA-256 of the canonical arguments that were ruled on.</param>
public sealed record PolicyRuling(
    bool Allowed,
    string Policy,
    ImmutableArray<string> Rules,
    string Because,
    string ArgumentsSha256);
