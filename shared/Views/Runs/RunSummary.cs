using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Views;

/// <summary>A run on one line: what a list of runs shows. It is the part of <see cref="RunView"/> that people see.</summary>
/// <param name="Check">The shell line that the run must make pass.</param>
/// <param name="Code">Why the run ended without a change, or null.</param>
/// <param name="Because">The sentence that goes with <paramref name="Code"/>.</param>
/// <param name="Steps">Tool calls scheduled.</param>
/// <param name="CandidatesTried">Candidate patches that were run to a verdict.</param>
/// <param name="Confidence">Percent, of the newest plan; null before there is one.</param>
/// <param name="Attended">Whether a person had a say in it after it was submitted: answered a gate, or asked to stop.</param>
/// <param name="Gates">Every gate that was opened, in order.</param>
/// <param name="Claims">The final summary, each sentence with the revision that proves it.</param>
/// <param name="LastActivity">When the newest event that the view reads was recorded.</param>
/// <param name="Events">Events in the stream up to there.</param>
public sealed record RunSummary(
    string Id,
    string Intent,
    string Check,
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
    DateTimeOffset? LastActivity,
    int Turns,
    int Steps,
    int CandidatesTried,
    int CandidateBudget,
    long Tokens,
    int? Confidence,
    bool Attended,
    ImmutableArray<RunGate> Gates,
    ImmutableArray<Claim> Claims,
    long Events)
{
    [JsonIgnore]
    public bool HasEnded => Ended is not null;

    [JsonIgnore]
    public RunState State => Outcome switch
    {
        RunOutcome.Running => RunState.Running,
        RunOutcome.Waiting => RunState.Waiting,
        _ => RunState.Ended,
    };

    [JsonIgnore]
    public ImmutableArray<RunGate> OpenGates => HasEnded ? [] : Gates.RemoveAll(gate => gate.Decision is not null);

    public static RunSummary Initial(string id) => new(
        id, "", "", "", null, "", RunOutcome.Running, null, "", null, null, null, null, null, null, 0, 0, 0, 0, 0, null, false, [], [], 0);

    public static RunSummary Of(string id, IEnumerable<RecordedEvent> events) => RunView.Of(id, events).Summary;

    public GateState StateOf(RunGate gate) =>
        gate.Decision is not null ? GateState.Answered : HasEnded ? GateState.Lapsed : GateState.Open;

    /// <param name="counts">False for an outcome of an abandoned attempt: it happened, and changed nothing.</param>
    internal RunSummary After(RecordedEvent recorded, bool counts)
    {
        var at = recorded.Origin.At;
        var seen = this with { Events = recorded.Revision + 1, LastActivity = at };
        return !counts ? seen : recorded.Event switch
        {
            RunEvent.RunSubmitted e => seen with
            {
                Intent = e.Task.Intent,
                Check = e.Task.Check,
                Repository = e.Repository.Path,
                BaseBranch = e.Repository.BaseBranch,
                Sponsor = e.Task.Sponsor,
                CandidateBudget = e.Task.Budget.Candidates,
                Started = e.At,
            },
            RunEvent.TurnBegan e => seen with { Turns = e.Turn },
            RunEvent.PlanAdopted e => seen with { Confidence = e.Confidence },
            RunEvent.StepScheduled => seen with { Steps = Steps + 1 },
            RunEvent.ModelAnswered { Answer.Usage: var usage } => seen with { Tokens = Tokens + usage.InputTokens + usage.OutputTokens },
            RunEvent.ToolReturned { Outcome.Result: ToolResult.Tried tried } => seen with { CandidatesTried = CandidatesTried + tried.Ran },
            RunEvent.GateOpened e => seen.WithGates(Gates.Add(
                new(e.Gate, e.Change.Hash, e.Change.Patch, null, e.Reasons, e.Summary, e.Rationale ?? [], at, recorded.Revision))),
            RunEvent.CommandGateOpened e => seen.WithGates(Gates.Add(
                new(e.Gate, e.Call, null, e.Summary, e.Reasons, $"step {e.Step} ({e.Tool}) would run {e.Summary}", [], at, recorded.Revision))),
            RunEvent.GateAnswered e => (seen with { Attended = true }).WithGates(
                [.. Gates.Select(gate => gate.Gate == e.Gate && gate.Shown == e.Change ? Answered(gate, e) : gate)]),
            RunEvent.CancelRequested => seen with { Attended = true },
            RunEvent.Merged e => seen with { Branch = e.Branch, Commit = e.Commit },
            RunEvent.Attested e => seen with { Attestation = e.Attestation },
            RunEvent.RunCompleted e => seen.End(RunOutcome.Completed, null, "", at) with
            {
                Branch = e.Branch ?? Branch,
                Commit = e.Commit ?? Commit,
                Claims = e.Summary,
            },
            RunEvent.RunEscalated e => seen.End(RunOutcome.Escalated, e.Code, e.Because, at),
            RunEvent.RunFailed e => seen.End(RunOutcome.Failed, e.Code, e.Because, at),
            RunEvent.RunCancelled e => seen.End(RunOutcome.Cancelled, "cancelled", $"{e.By}: {e.Because}", at),
            _ => seen,
        };
    }

    private static RunGate Answered(RunGate gate, RunEvent.GateAnswered answer) => gate.Decision is not null
        ? gate
        : gate with { Decision = new(answer.Answer, answer.By, answer.Because, answer.At) };

    private RunSummary WithGates(ImmutableArray<RunGate> gates) => HasEnded ? this : this with
    {
        Gates = gates,
        Outcome = gates.Any(gate => gate.Decision is null) ? RunOutcome.Waiting : RunOutcome.Running,
    };

    private RunSummary End(RunOutcome outcome, string? code, string because, DateTimeOffset at) =>
        this with { Outcome = outcome, Code = code, Because = because, Ended = at };
}
