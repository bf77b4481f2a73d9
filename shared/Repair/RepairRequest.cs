using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair;

/// <summary>All that the engine is told. The same request has the same answer, byte for byte; the engine remembers nothing.</summary>
/// <param name="Files">Texts that may matter, tests included, sorted ordinally by path.</param>
/// <param name="Tests">The baseline, test by test; empty where the check tells of none.</param>
/// <param name="Output">Output of the failing check, capped: the source of stack traces.</param>
/// <param name="Verdicts">Verdicts on all candidates put forward so far, in the order put forward.</param>
/// <param name="Rejected">Candidate ids whose proposal passed the tournament and then failed the full check or validation.</param>
/// <param name="Cursor">What the last answer carried; null at first.</param>
/// <param name="BatchSize">Most candidates in the answer.</param>
/// <param name="CandidatesLeft">What remains of the run's budget.</param>
public sealed record RepairRequest(
    ImmutableArray<SourceFile> Files,
    ImmutableArray<TestCase> Tests,
    string Output,
    Spectra? Spectra,
    ImmutableArray<CandidateVerdict> Verdicts,
    ImmutableArray<string> Rejected,
    RepairCursor? Cursor,
    int BatchSize,
    int CandidatesLeft);

/// <param name="IsTest">Whether it is a test or otherwise protected: read, never edited.</param>
public sealed record SourceFile(string Path, string Text, bool IsTest);

/// <summary>How far the search has come. It is opaque to everybody but the engine.</summary>
/// <param name="Drawn">Candidates taken from the single-edit queue.</param>
/// <param name="PairsDrawn">Candidates taken from the two-edit queue.</param>
/// <param name="FirstPlausibleAt">Candidates judged up to the first plausible one; null before.</param>
/// <param name="Seeds">How far the partners of each seed of the two-edit queue were looked through, sorted ordinally by seed.</param>
public sealed record RepairCursor(int Drawn, int PairsDrawn, int? FirstPlausibleAt, ImmutableArray<SeedCursor> Seeds)
{
    public static RepairCursor Start { get; } = new(0, 0, null, []);
}

/// <param name="Seed">Index of the single edit.</param>
/// <param name="Next">Index of the next single edit to pair it with.</param>
public sealed record SeedCursor(int Seed, int Next);
