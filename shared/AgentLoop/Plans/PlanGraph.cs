using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>The steps of a plan as a directed acyclic graph over their prerequisites.</summary>
public static class PlanGraph
{
    /// <summary>Steps so ordered that each stands after its prerequisites; steps that are free to stand anywhere keep their order.</summary>
    /// <returns>Fewer steps than given if some wait on each other.</returns>
    public static ImmutableArray<Step> Ordered(ImmutableArray<Step> steps)
    {
        var ordered = ImmutableArray.CreateBuilder<Step>(steps.Length);
        var placed = new SortedSet<string>(StringComparer.Ordinal);
        while (steps.FirstOrDefault(step => !placed.Contains(step.Id) && step.After.All(placed.Contains)) is { } next)
        {
            ordered.Add(next);
            placed.Add(next.Id);
        }

        return ordered.ToImmutable();
    }

    /// <summary>The step and all that need it, directly or not, in the plan's order.</summary>
    public static ImmutableArray<string> WithDependants(ImmutableArray<Step> ordered, string step)
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal) { step };
        return [.. ordered.Where(s => reached.Contains(s.Id) || (s.After.Any(reached.Contains) && reached.Add(s.Id))).Select(s => s.Id)];
    }

    /// <summary>The steps that may begin now, the surest first, of equals the cheapest, of equals the plan's order.</summary>
    public static IEnumerable<Step> Ready(ActivePlan plan) => plan.Steps
        .Where(step => plan[step.Id].Effect is null && step.After.All(id => Serves(plan, id)))
        .OrderByDescending(step => step.Confidence)
        .ThenBy(step => step.EstimatedCost);

    /// <summary>Whether nothing runs, nothing more can begin and nobody is asked about a step.</summary>
    public static bool Finished(ActivePlan plan) =>
        !plan.States.Values.Any(state => state.Running || state.Asks) && !Ready(plan).Any();

    /// <summary>Whether a prerequisite gave what its dependants need. A red baseline is an answer; a red check is not.</summary>
    private static bool Serves(ActivePlan plan, string id) =>
        plan.States.TryGetValue(id, out var state)
        && (state.Succeeded || (state.Outcome?.Status == ToolStatus.Failed && plan.Steps.First(s => s.Id == id).Role == StepRole.Baseline));
}
