using System.Collections.Immutable;

namespace CodexPlatform.Provenance;

/// <summary>What a verification looked at, and what it found.</summary>
public sealed record VerificationReport(ImmutableArray<VerificationCheck> Checks)
{
    /// <summary>Whether everything that must hold does hold.</summary>
    public bool Passed => Checks.Length > 0 && Checks.All(check => check.Passed);
}

/// <param name="Name">Stable: <c>signature</c>, <c>log.chain</c>, <c>predicate.plans</c> …</param>
/// <param name="Sentence">For people: what holds, or what does not and where.</param>
public sealed record VerificationCheck(string Name, bool Passed, string Sentence);
