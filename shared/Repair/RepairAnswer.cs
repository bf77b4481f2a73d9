using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair;

/// <summary>What the engine says next. The set is closed.</summary>
/// <param name="Generated">Candidates generated so far.</param>
/// <param name="Pruned">Candidates dropped so far as duplicates or hopeless.</param>
public abstract record RepairAnswer(RepairCursor Cursor, int Generated, int Pruned)
{
    /// <summary>Try these, in this order.</summary>
    /// <param name="LookPast">Candidates to try after the first that passes all tests; null for all.</param>
    public sealed record Batch(
        ImmutableArray<Candidate> Candidates, int? LookPast, RepairCursor Cursor, int Generated, int Pruned)
        : RepairAnswer(Cursor, Generated, Pruned);

    /// <summary>This one is the best of those that passed: apply it and run the full check.</summary>
    /// <param name="Confidence">Percent; see the calibration in <c>Confidence.cs</c>.</param>
    /// <param name="Because">One sentence: what the edit does and why it was chosen.</param>
    public sealed record Propose(
        Candidate Candidate,
        int Confidence,
        string Because,
        ImmutableArray<Alternative> Alternatives,
        RepairCursor Cursor,
        int Generated,
        int Pruned)
        : RepairAnswer(Cursor, Generated, Pruned);

    /// <summary>There is nothing (more) to try.</summary>
    /// <param name="Code"><c>budget.candidates</c>, <c>space.exhausted</c>, <c>language.unknown</c>, <c>nothing.suspicious</c>.</param>
    public sealed record Decline(
        string Code, string Because, Evidence Evidence, RepairCursor Cursor, int Generated, int Pruned)
        : RepairAnswer(Cursor, Generated, Pruned);
}
