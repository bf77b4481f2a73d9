using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Views;

/// <summary>What is under way in a run: only as much as it takes to understand what comes next. It is small while a run is parked.</summary>
/// <param name="Plan">The steps of the newest plan by their ids.</param>
/// <param name="Effects">Effects of the plan at hand, and older ones that have not ended.</param>
/// <param name="Output">The model's answer that the turn follows; null when it follows none.</param>
/// <param name="Unproved">When each edit was applied that no passed validation has followed.</param>
public sealed record RunWork(
    ImmutableSortedDictionary<string, PlannedStep> Plan,
    ImmutableSortedDictionary<string, EffectUnderWay> Effects,
    ModelOutput? Output,
    ImmutableArray<DateTimeOffset> Unproved)
{
    public static RunWork None { get; } = new(
        ImmutableSortedDictionary.Create<string, PlannedStep>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, EffectUnderWay>(StringComparer.Ordinal),
        null,
        []);

    /// <summary>False for an outcome of an abandoned attempt, and for one that is told again.</summary>
    internal bool Counts(RunEvent @event) =>
        @event is not IOutcome outcome || (Effects.TryGetValue(outcome.Effect, out var effect) && effect.Fence == outcome.Fence && !effect.Ended);

    /// <summary>The step that an effect carries out; null for one that is no tool call.</summary>
    internal PlannedStep? StepOf(string effect) => Effects.GetValueOrDefault(effect)?.Step;

    internal RunWork After(RecordedEvent recorded, bool counts) => recorded.Event switch
    {
        RunEvent.EffectStarted e => Started(e),
        IOutcome outcome => counts ? Ended(outcome).Concluded(recorded) : this,
        RunEvent.TurnBegan => Tidy() with { Output = null },
        RunEvent.PlanAdopted e => Tidy() with { Plan = PlanOf(e.Steps) },
        RunEvent.PlanRejected => Failed(),
        RunEvent.StepScheduled e => this with
        {
            Effects = Effects.SetItem(e.Effect, new EffectUnderWay(0, false, Plan.GetValueOrDefault(e.Step))),
        },
        RunEvent.GateOpened => Tidy(),
        RunEvent.RunCompleted or RunEvent.RunEscalated or RunEvent.RunFailed or RunEvent.RunCancelled =>
            None with { Effects = Tidy().Effects },
        _ => this,
    };

    private RunWork Started(RunEvent.EffectStarted e) => Effects.GetValueOrDefault(e.Effect) switch
    {
        { } known when e.Fence <= known.Fence => this,
        var known => this with { Effects = Effects.SetItem(e.Effect, new EffectUnderWay(e.Fence, false, known?.Step)) },
    };

    private RunWork Ended(IOutcome outcome) =>
        this with { Effects = Effects.SetItem(outcome.Effect, Effects[outcome.Effect] with { Ended = true }) };

    private RunWork Concluded(RecordedEvent recorded) => recorded.Event switch
    {
        RunEvent.ModelAnswered { Answer: var answer } => this with
        {
            Output = new(answer.Model, answer.Template, answer.Reply is ModelReply.Malformed),
        },
        RunEvent.ToolReturned { Outcome: { Result: ToolResult.Edited, Status: ToolStatus.Succeeded } } => this with { Unproved = Unproved.Add(recorded.Origin.At) },
        RunEvent.ToolReturned e when ModelOutput.Disproved(StepOf(e.Effect), e.Outcome.Status) is not null => Failed(),
        RunEvent.VerdictReached { Verdict.Outcome: VerdictOutcome.Pass } => this with { Unproved = [] },
        RunEvent.VerdictReached { Verdict.Outcome: VerdictOutcome.Fail } => Failed(),
        _ => this,
    };

    private RunWork Failed() => Output is null ? this : this with { Output = Output with { Failed = true } };

    /// <summary>Forgets what has ended: an outcome of it that is told again then has no effect that it could count for.</summary>
    private RunWork Tidy() => this with { Effects = Effects.RemoveRange(Effects.Where(each => each.Value.Ended).Select(each => each.Key)) };

    private static ImmutableSortedDictionary<string, PlannedStep> PlanOf(ImmutableArray<Step> steps) =>
        steps.Aggregate(None.Plan, (plan, step) => plan.SetItem(step.Id, new(step.Tool, step.Role)));
}

/// <summary>What a step calls, and what for.</summary>
public sealed record PlannedStep(string Tool, StepRole Role);

/// <summary>An effect that was asked for or begun.</summary>
/// <param name="Fence">Of the newest attempt; 0 before the first.</param>
/// <param name="Step">The step it carries out; null for one that is no tool call.</param>
public sealed record EffectUnderWay(int Fence, bool Ended, PlannedStep? Step);

/// <summary>The answer of a model that a run follows at the moment.</summary>
/// <param name="Failed">Whether a test, a validator or the platform's own rules have already turned it down.</param>
public sealed record ModelOutput(string Model, string Template, bool Failed)
{
    /// <summary>What a tool's outcome says against the answer that asked for the call, in one word; null for nothing.</summary>
    /// <remarks>A search tries what it does not claim, and a broken sandbox says nothing of the code.</remarks>
    internal static string? Disproved(PlannedStep? step, ToolStatus status) => (step?.Role, status) switch
    {
        (null, _) => null,
        (not (StepRole.Check or StepRole.Acceptance or StepRole.Baseline), ToolStatus.Refused) => "refused",
        (StepRole.Edit, ToolStatus.Failed) => "edit",
        (StepRole.Check or StepRole.Acceptance, ToolStatus.Failed or ToolStatus.TimedOut) => "tests",
        _ => null,
    };
}
