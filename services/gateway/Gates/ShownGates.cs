using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Views;

namespace CodexPlatform.Gateway;

/// <summary>A gate, and the run that it belongs to.</summary>
/// <param name="Answer">What a person said; absent while nobody has.</param>
public sealed record ShownGate(
    string Run,
    string Intent,
    string Repository,
    string Sponsor,
    string Gate,
    GateState State,
    string Change,
    ArtifactRef Patch,
    ImmutableArray<GateReason> Reasons,
    string Summary,
    DateTimeOffset Since,
    long Revision,
    GateDecision? Answer)
{
    public static ShownGate Of(RunSummary run, RunGate gate) => new(
        run.Id, run.Intent, run.Repository, run.Sponsor, gate.Gate, run.StateOf(gate), gate.Change, gate.Patch, gate.Reasons, gate.Summary, gate.Since, gate.Revision, gate.Decision);
}

/// <summary>A page of gates.</summary>
/// <param name="Next">To be given back as <c>after</c> for the next page; absent on the last.</param>
/// <param name="Total">Gates that match, on whatever page.</param>
public sealed record ShownGates(ImmutableArray<ShownGate> Gates, string? Next, long Total);
