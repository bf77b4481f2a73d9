using CodexPlatform.Repair;

namespace CodexPlatform.Planner;

/// <summary>From the platform's question to the engine's.</summary>
internal static class RepairQuestion
{
    /// <summary>Candidates of one tournament: enough to use one sandbox well, few enough to learn from soon.</summary>
    private const int Batch = 120;

    public static RepairRequest Of(ModelRequest request, RepairMemory memory) => new(
        request.Baseline.Runner,
        [.. request.Files.Select(file => new SourceFile(file.Path, file.Text, file.Protected))],
        request.Tests,
        request.Output,
        request.Spectra,
        request.Verdicts,
        [.. memory.Proposals.Where(proposal => request.Turns.Any(turn => turn.Turn == proposal.Turn)).Select(proposal => proposal.Candidate)],
        memory.Cursor,
        Batch,
        request.CandidatesLeft);
}
