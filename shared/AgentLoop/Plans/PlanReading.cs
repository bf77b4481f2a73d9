using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>What a finished plan came to.</summary>
internal static class PlanReading
{
    /// <summary>The step whose snapshot carries all edits; null for a plan without edits.</summary>
    public static Step? Result(ActivePlan plan) =>
        plan.Steps.FirstOrDefault(step => step.Role == StepRole.Check) is { } check ? plan.Steps.First(step => step.Id == check.On) : null;

    public static long ResultAt(ActivePlan plan) => plan[Result(plan)!.Id].Revision;

    public static long CheckAt(ActivePlan plan) => plan[plan.Steps.First(step => step.Role == StepRole.Check).Id].Revision;

    public static IEnumerable<Step> Checks(ActivePlan plan) =>
        plan.Steps.Where(step => step.Role is StepRole.Check or StepRole.Acceptance);

    /// <summary>Edit steps that a red check or a failed edit brings into doubt: the culprit, what it joined, and all that build on it.</summary>
    public static ImmutableArray<string> Doubtful(ActivePlan plan)
    {
        var culprits = plan.Steps
            .Where(step => plan[step.Id].Outcome is { Status: not ToolStatus.Succeeded })
            .SelectMany(step => step.Role == StepRole.Edit ? [step.Id] : Checks(plan).Contains(step) ? Joined(plan, step.On) : [])
            .SelectMany(id => PlanGraph.WithDependants(plan.Steps, id))
            .ToImmutableSortedSet(StringComparer.Ordinal);
        return [.. plan.Steps.Where(step => step.Role == StepRole.Edit && culprits.Contains(step.Id) && plan[step.Id].Change is not null).Select(step => step.Id)];
    }

    public static ImmutableArray<string> AllEdits(ActivePlan plan) =>
        [.. plan.Steps.Where(step => step.Role == StepRole.Edit && plan[step.Id].Change is not null).Select(step => step.Id)];

    private static IEnumerable<string> Joined(ActivePlan plan, string id) =>
        plan.Steps.FirstOrDefault(step => step.Id == id) is { } step && step.Role == StepRole.Edit
            ? [id, .. step.After.Where(before => plan.Steps.Any(s => s.Id == before && s.Role == StepRole.Edit)).SelectMany(before => Joined(plan, before))]
            : [];
}
