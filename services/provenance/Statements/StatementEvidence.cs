using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Views;
using static CodexPlatform.Provenance.StatementBuilder;

namespace CodexPlatform.Provenance;

/// <summary>What a statement says of a run, gathered event by event. Outcomes of abandoned attempts influenced nothing and are left out.</summary>
internal sealed record StatementEvidence
{
    public static StatementEvidence Empty { get; } = new();

    public RunEvent.RunSubmitted? Submission { get; init; }

    public RunEvent.MergeRequested? Merge { get; init; }

    public RunEvent.Merged? Merged { get; init; }

    public string Configuration { get; init; } = "";

    public ImmutableArray<StatedConsultation> Consultations { get; init; } = [];

    public ImmutableArray<StatedPlan> Plans { get; init; } = [];

    public ImmutableArray<StatedToolCall> ToolCalls { get; init; } = [];

    public ImmutableArray<StatedRuling> Rulings { get; init; } = [];

    public ImmutableArray<StatedVerdict> Verdicts { get; init; } = [];

    public ImmutableArray<StatedGate> Gates { get; init; } = [];

    private EffectFences Fences { get; init; } = EffectFences.None;

    private ImmutableSortedDictionary<string, Step> Steps { get; init; } = ImmutableSortedDictionary.Create<string, Step>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, RunEvent.StepScheduled> Scheduled { get; init; } =
        ImmutableSortedDictionary.Create<string, RunEvent.StepScheduled>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, (ImmutableArray<GateReason> Reasons, string? Command)> Opened { get; init; } =
        ImmutableSortedDictionary.Create<string, (ImmutableArray<GateReason>, string?)>(StringComparer.Ordinal);

    public static StatementEvidence Evolve(StatementEvidence evidence, RecordedEvent recorded)
    {
        var next = evidence with { Fences = evidence.Fences.After(recorded.Event) };
        if (recorded.Event is IOutcome outcome && !evidence.Fences.Counts(outcome))
        {
            return next;
        }

        var (revision, hash) = (recorded.Revision, Sha256(recorded.Entry.Data.Span));
        return recorded.Event switch
        {
            RunEvent.RunSubmitted e => next with { Submission = e },
            RunEvent.ContextGathered e => next with { Configuration = e.Context.Configuration },
            RunEvent.ModelAnswered { Answer: var a } e => next with
            {
                Consultations = next.Consultations.Add(new(
                    revision, e.Effect, a.Provider, a.Model, a.Template, a.Prompt.Sha256, a.Response.Sha256, hash)),
            },
            RunEvent.PlanAdopted e => next with
            {
                Plans = next.Plans.Add(new(revision, e.Version, e.Turn, e.By, e.Steps.Length, hash)),
                Steps = next.Steps.SetItems(e.Steps.Select(step => KeyValuePair.Create(step.Id, step))),
            },
            RunEvent.StepScheduled e => next with { Scheduled = next.Scheduled.SetItem(e.Effect, e) },
            RunEvent.PolicyRuled { Ruling: var r } e => next with
            {
                Rulings = next.Rulings.Add(new(revision, e.Effect, r.Allowed, r.Policy, r.Rules, r.Because, r.ArgumentsSha256)),
            },
            RunEvent.ToolReturned e => next with { ToolCalls = next.ToolCalls.Add(next.Call(e, revision, hash)) },
            RunEvent.VerdictReached e => next with { Verdicts = next.Verdicts.Add(new(revision, e.Effect, e.Verdict)) },
            RunEvent.GateOpened e => next with { Opened = next.Opened.SetItem(e.Gate, (e.Reasons, null)) },
            RunEvent.CommandGateOpened e => next with { Opened = next.Opened.SetItem(e.Gate, (e.Reasons, e.Summary)) },
            RunEvent.GateAnswered e => next with
            {
                Gates = next.Gates.Add(next.Opened.TryGetValue(e.Gate, out var opened)
                    ? new(revision, e.Gate, e.Change, opened.Reasons, e.Answer, e.By, e.Because, e.At, opened.Command)
                    : new(revision, e.Gate, e.Change, [], e.Answer, e.By, e.Because, e.At)),
            },
            RunEvent.MergeRequested e => next with { Merge = e },
            RunEvent.Merged e => next with { Merged = e },
            _ => next,
        };
    }

    private StatedToolCall Call(RunEvent.ToolReturned returned, long revision, string hash)
    {
        var scheduled = Scheduled.GetValueOrDefault(returned.Effect);
        var step = scheduled is null ? null : Steps.GetValueOrDefault(scheduled.Step);
        var outcome = returned.Outcome;
        return new(
            revision,
            returned.Effect,
            scheduled?.Step,
            step?.Tool,
            step?.Role,
            scheduled?.Tree,
            step is null ? null : CanonicalJson.Hash(step.Arguments),
            outcome.Status,
            outcome.Code,
            outcome.Output?.Sha256 ?? Sha256(outcome.View),
            hash,
            outcome.Versions,
            outcome.Environment?.Digest);
    }
}
