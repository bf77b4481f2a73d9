using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>The part of a run's history that is evidence: submission, context, executed steps. It gathers and never judges.</summary>
internal sealed record ReviewHistory(
    RunEvent.RunSubmitted? Submission,
    RunContext? Context,
    long ContextRevision,
    ImmutableSortedDictionary<string, Step> Planned,
    ImmutableSortedDictionary<string, RunEvent.StepScheduled> Scheduled,
    ImmutableArray<StepFact> Steps,
    ImmutableSortedDictionary<string, ImmutableArray<long>> Sandboxes,
    EffectFences Fences)
{
    public static ReviewHistory Empty { get; } = new(
        null,
        null,
        -1,
        ImmutableSortedDictionary.Create<string, Step>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, RunEvent.StepScheduled>(StringComparer.Ordinal),
        [],
        ImmutableSortedDictionary.Create<string, ImmutableArray<long>>(StringComparer.Ordinal),
        EffectFences.None);

    public static ReviewHistory Evolve(ReviewHistory history, (long Revision, RunEvent Event) recorded)
    {
        var (revision, @event) = recorded;
        var next = history with { Fences = history.Fences.After(@event) };
        if (@event is IOutcome outcome && !history.Fences.Counts(outcome))
        {
            // An abandoned attempt is no evidence for a change, but a sandbox that it used is no longer fresh.
            return @event is RunEvent.ToolReturned late ? next.Used(late.Outcome.Environment, revision) : next;
        }

        return @event switch
        {
            RunEvent.RunSubmitted e => next with { Submission = next.Submission ?? e },
            RunEvent.ContextGathered e => next with { Context = e.Context, ContextRevision = revision },
            RunEvent.PlanAdopted e => next with { Planned = next.Planned.SetItems(e.Steps.Select(step => KeyValuePair.Create(step.Id, step))) },
            RunEvent.StepScheduled e => next with { Scheduled = next.Scheduled.SetItem(e.Effect, e) },
            RunEvent.ToolReturned e => next.Returned(e, revision).Used(e.Outcome.Environment, revision),
            _ => next,
        };
    }

    private ReviewHistory Returned(RunEvent.ToolReturned returned, long revision) =>
        Scheduled.TryGetValue(returned.Effect, out var scheduled) && Planned.TryGetValue(scheduled.Step, out var step)
            ? this with
            {
                Steps = Steps.Add(new(
                    step.Id, step.Role, step.Tool, StepCommand.Of(step), scheduled.Tree, revision, returned.Outcome, null)),
            }
            : this;

    private ReviewHistory Used(SandboxFacts? sandbox, long revision) => sandbox?.Instance is { } name
        ? this with { Sandboxes = Sandboxes.SetItem(name, Sandboxes.GetValueOrDefault(name, []).Add(revision)) }
        : this;
}
