using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Says why a model's plan cannot be adopted.</summary>
public static class PlanCheck
{
    /// <summary>Most steps of one plan: more is a sign of a plan that has lost its aim, and each costs.</summary>
    private const int MostSteps = 50;

    public static Refusal? Refuse(ImmutableArray<Step> steps, ImmutableArray<ToolFacts> tools, ImmutableSortedDictionary<string, Change> changes)
    {
        if (steps.IsDefaultOrEmpty)
        {
            return new Refusal("plan.empty", "The plan has no step");
        }

        if (steps.Length > MostSteps)
        {
            return new Refusal("plan.too-large", $"The plan has {steps.Length} steps; {MostSteps} are the most");
        }

        if (steps.GroupBy(step => step.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return new Refusal("plan.duplicate-step", $"Two steps have the id {twice.Key}");
        }

        return steps.Select(step => RefuseStep(step, steps, tools, changes)).FirstOrDefault(refusal => refusal is not null)
            ?? (PlanGraph.Ordered(steps).Length < steps.Length
                ? new Refusal("plan.cycle", $"Steps wait on each other: {string.Join(", ", steps.Except(PlanGraph.Ordered(steps)).Select(step => step.Id))}")
                : null);
    }

    private static Refusal? RefuseStep(
        Step step, ImmutableArray<Step> steps, ImmutableArray<ToolFacts> tools, ImmutableSortedDictionary<string, Change> changes)
    {
        if (step.Id is { Length: 0 or > 60 } or Snapshots.Base || !step.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            return new Refusal("plan.step-id", $"'{step.Id}' is not a step id: letters, digits, dot and dash, 60 at most");
        }

        if (tools.FirstOrDefault(tool => tool.Reference == step.Tool) is not { } tool)
        {
            return new Refusal("plan.unknown-tool", $"Step {step.Id} names the tool {step.Tool}, which there is not");
        }

        if (step.Arguments.ValueKind != JsonValueKind.Object)
        {
            return new Refusal("plan.arguments", $"The arguments of step {step.Id} are not a JSON object");
        }

        if (step.After.FirstOrDefault(id => steps.All(other => other.Id != id)) is { } missing)
        {
            return new Refusal("plan.dangling", $"Step {step.Id} waits for {missing}, which the plan does not have");
        }

        if (step.On != Snapshots.Base && !step.After.Contains(step.On) && !changes.ContainsKey(step.On))
        {
            return new Refusal("plan.snapshot", $"Step {step.Id} works on {step.On}, which is neither the base nor a step it waits for");
        }

        if (step.Role is StepRole.Baseline or StepRole.Check or StepRole.Acceptance)
        {
            return new Refusal("plan.role", $"Step {step.Id} claims the role {step.Role}, which the platform gives to its own steps");
        }

        return (step.Role == StepRole.Edit) != (tool.Effect == ToolEffect.Snapshot)
            ? new Refusal("plan.role", $"Step {step.Id} has the role {step.Role}, but {step.Tool} {(tool.Effect == ToolEffect.Snapshot ? "edits" : "does not edit")}")
            : null;
    }
}
