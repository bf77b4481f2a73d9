using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance;

/// <summary>A run on one line: what a list of runs shows. It is a pure fold of the run's events.</summary>
/// <param name="Events">Events folded.</param>
/// <param name="Code">Why the run ended without a change, or null.</param>
/// <param name="Because">The sentence that goes with <paramref name="Code"/>.</param>
/// <param name="CandidatesTried">Candidate patches that were run to a verdict.</param>
/// <param name="Confidence">Percent, of the newest plan; null before there is one.</param>
/// <param name="Claims">The final summary, each sentence with the revision that proves it.</param>
public sealed record RunSummary(
    string Id,
    string Intent,
    string Repository,
    string? BaseBranch,
    string Sponsor,
    RunOutcome Outcome,
    string? Code,
    string Because,
    string? Branch,
    string? Commit,
    string? Attestation,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    int Turns,
    int CandidatesTried,
    int CandidateBudget,
    int? Confidence,
    ImmutableArray<OpenGate> OpenGates,
    ImmutableArray<Claim> Claims,
    long Events)
{
    private EffectFences Fences { get; init; } = EffectFences.None;

    public bool HasEnded => Ended is not null;

    public static RunSummary Initial(string id) =>
        new(id, "", "", null, "", RunOutcome.Running, null, "", null, null, null, null, null, 0, 0, 0, null, [], [], 0);

    public static RunSummary Of(string id, IEnumerable<RecordedEvent> events) => events.Aggregate(Initial(id), Evolve);

    public static RunSummary Evolve(RunSummary run, RecordedEvent recorded)
    {
        var at = recorded.Origin.At;
        var counts = recorded.Event is not IOutcome outcome || run.Fences.Counts(outcome);
        var seen = run with { Events = run.Events + 1, Fences = run.Fences.After(recorded.Event) };
        return !counts ? seen : recorded.Event switch
        {
            RunEvent.RunSubmitted e => seen with
            {
                Intent = e.Task.Intent,
                Repository = e.Repository.Path,
                BaseBranch = e.Repository.BaseBranch,
                Sponsor = e.Task.Sponsor,
                CandidateBudget = e.Task.Budget.Candidates,
                Started = e.At,
            },
            RunEvent.TurnBegan e => seen with { Turns = e.Turn },
            RunEvent.PlanAdopted e => seen with { Confidence = e.Confidence },
            RunEvent.ToolReturned { Outcome.Result: ToolResult.Tried tried } =>
                seen with { CandidatesTried = seen.CandidatesTried + tried.Ran },
            RunEvent.GateOpened e => seen.WithGates(seen.OpenGates.Add(
                new(e.Gate, e.Change.Hash, e.Change.Patch, null, e.Reasons, e.Summary, e.Rationale ?? [], at, recorded.Revision))),
            RunEvent.CommandGateOpened e => seen.WithGates(seen.OpenGates.Add(
                new(e.Gate, e.Call, null, e.Summary, e.Reasons, $"step {e.Step} ({e.Tool}) would run {e.Summary}", [], at, recorded.Revision))),
            RunEvent.GateAnswered e => seen.WithGates(seen.OpenGates.RemoveAll(g => g.Gate == e.Gate && g.Shown == e.Change)),
            RunEvent.Merged e => seen with { Branch = e.Branch, Commit = e.Commit },
            RunEvent.Attested e => seen with { Attestation = e.Attestation },
            RunEvent.RunCompleted e => seen.End(RunOutcome.Completed, null, "", at) with
            {
                Branch = e.Branch ?? seen.Branch,
                Commit = e.Commit ?? seen.Commit,
                Claims = e.Summary,
            },
            RunEvent.RunEscalated e => seen.End(RunOutcome.Escalated, e.Code, e.Because, at),
            RunEvent.RunFailed e => seen.End(RunOutcome.Failed, e.Code, e.Because, at),
            RunEvent.RunCancelled e => seen.End(RunOutcome.Cancelled, "cancelled", $"{e.By}: {e.Because}", at),
            _ => seen,
        };
    }

    private RunSummary WithGates(ImmutableArray<OpenGate> gates) => HasEnded ? this : this with
    {
        OpenGates = gates,
        Outcome = gates.IsEmpty ? RunOutcome.Running : RunOutcome.Waiting,
    };

    private RunSummary End(RunOutcome outcome, string? code, string because, DateTimeOffset at) =>
        this with { Outcome = outcome, Code = code, Because = because, Ended = at, OpenGates = [] };
}
