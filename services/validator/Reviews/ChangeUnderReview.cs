using System.Collections.Immutable;
using System.Security.Cryptography;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>All that the rules may look at: one exact change and what the log knows of it. Nothing else influences a verdict.</summary>
/// <param name="Request">Revision of the request for this verdict; what came later is not evidence.</param>
/// <param name="PatchBytes">The patch as stored; null if the store does not have it.</param>
/// <param name="Rebuilt">Tree that the patch really makes of the base tree; null if it makes none.</param>
/// <param name="RebuildProblem">Why it makes none.</param>
/// <param name="Task">Null if the stream does not begin with a submission.</param>
/// <param name="ContextRevision">Revision of <paramref name="Context"/>.</param>
/// <param name="Steps">Outcomes that count, oldest first: baselines on the base tree, checks and acceptance commands on the resulting one.</param>
/// <param name="Sandboxes">Names of all sandboxes with the revisions of the outcomes that name them.</param>
internal sealed record ChangeUnderReview(
    long Request,
    Change Change,
    ReadOnlyMemory<byte>? PatchBytes,
    string? Rebuilt,
    Refusal? RebuildProblem,
    TaskSpec? Task,
    LoopLimits Limits,
    RunContext? Context,
    long ContextRevision,
    ImmutableArray<StepFact> Steps,
    ImmutableSortedDictionary<string, ImmutableArray<long>> Sandboxes)
{
    private readonly (Patch? Patch, Refusal? Refusal) reading = Read(PatchBytes, Change.Patch);

    /// <summary>The patch as its bytes say it; null where <see cref="PatchProblem"/> says why.</summary>
    public Patch? Patch => reading.Patch;

    public Refusal? PatchProblem => reading.Refusal;

    public string PatchInput => $"artifact:{Change.Patch.Sha256}";

    /// <summary>The newest run of the task's check on the untouched base.</summary>
    public StepFact? Baseline => Steps.LastOrDefault(step =>
        step.Role == StepRole.Baseline && step.Tree == Change.BaseTree && step.Command == Task?.Check && step.Outcome.Status != ToolStatus.Broken);

    /// <summary>Runs of exactly the task's check on exactly the resulting tree, oldest first.</summary>
    public IEnumerable<StepFact> Checks => Steps.Where(step =>
        step.Role == StepRole.Check && step.Tree == Change.Tree && step.Command == Task?.Check);

    /// <summary>Runs of exactly this acceptance command on exactly the resulting tree, oldest first.</summary>
    public IEnumerable<StepFact> Acceptances(string command) => Steps.Where(step =>
        step.Role == StepRole.Acceptance && step.Tree == Change.Tree && step.Command == command);

    private static (Patch? Patch, Refusal? Refusal) Read(ReadOnlyMemory<byte>? stored, ArtifactRef named) => stored switch
    {
        null => (null, new Refusal("patch.absent", "The patch is not in the store")),
        { } bytes when !IsNamed(bytes, named) => (null, new Refusal("patch.altered", "The stored bytes are not the patch named")),
        { } bytes => PatchReader.Read(bytes.Span),
    };

    private static bool IsNamed(ReadOnlyMemory<byte> bytes, ArtifactRef named) =>
        bytes.Length == named.Length && Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) == named.Sha256;
}
