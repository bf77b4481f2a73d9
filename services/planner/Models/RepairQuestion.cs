using CodexPlatform.Repair;

namespace CodexPlatform.Planner;

/// <summary>From the platform's question to the engine's.</summary>
internal static class RepairQuestion
{
    /// <summary>Candidates of one tournament: enough to use one sandbox well, few enough to learn from soon.</summary>
    private const int Batch = 200;

    /// <summary>The same where each sandbox has to build the projects before it can try anything.</summary>
    private const int BatchAfterBuild = 360;

    public static RepairRequest Of(ModelRequest request, RepairMemory memory) => new(
        [.. request.Files.Select(file => new SourceFile(file.Path, file.Text, file.Protected))],
        request.Tests,
        request.Output,
        request.Spectra,
        request.Verdicts,
        [.. memory.Proposals.Where(proposal => request.Turns.Any(turn => turn.Turn == proposal.Turn)).Select(proposal => proposal.Candidate)],
        memory.Cursor,
        request.Task.Check.Contains("dotnet ", StringComparison.Ordinal) ? BatchAfterBuild : Batch,
        request.CandidatesLeft);
}
