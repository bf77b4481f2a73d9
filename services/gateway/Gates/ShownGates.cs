using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Views;

namespace CodexPlatform.Gateway;

/// <summary>A gate, and the run that it belongs to.</summary>
/// <param name="Change">What an answer must name: the hash of the change, or of the command, that waits.</param>
/// <param name="Patch">The change that waits; absent at the gate of a command.</param>
/// <param name="Command">The command that waits; absent at the gate of a change.</param>
/// <param name="Rationale">Why, each sentence with its event.</param>
/// <param name="Answer">What a person said; absent while nobody has.</param>
public sealed record ShownGate(
    string Run,
    string Intent,
    string Repository,
    string Sponsor,
    string Gate,
    GateState State,
    string Change,
    ArtifactRef? Patch,
    string? Command,
    ImmutableArray<GateReason> Reasons,
    string Summary,
    ImmutableArray<Claim> Rationale,
    DateTimeOffset Since,
    long Revision,
    GateDecision? Answer)
{
    public static ShownGate Of(RunSummary run, RunGate gate) => new(
        run.Id, run.Intent, run.Repository, run.Sponsor, gate.Gate, run.StateOf(gate), gate.Shown, gate.Patch, gate.Command, gate.Reasons, gate.Summary,
        gate.Rationale, gate.Since, gate.Revision, gate.Decision);
}

/// <summary>A page of gates.</summary>
/// <param name="Next">To be given back as <c>after</c> for the next page; absent on the last.</param>
/// <param name="Total">Gates that match, on whatever page.</param>
public sealed record ShownGates(ImmutableArray<ShownGate> Gates, string? Next, long Total);
