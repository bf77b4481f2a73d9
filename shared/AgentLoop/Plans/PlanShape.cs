using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Turns what a model proposed into what is carried out: ids become unique in the run, and every edit gets its checks.</summary>
public static class PlanShape
{
    /// <summary>A model can leave out no check: they are added here, on the one tree that all edits lead to.</summary>
    public static ImmutableArray<Step> Complete(Run run, int version, ModelReply.Plan plan)
    {
        var steps = Prefixed(plan.Steps, $"p{version}.");
        var edits = steps.Where(step => step.Role == StepRole.Edit).ToImmutableArray();
        if (edits.IsEmpty)
        {
            return PlanGraph.Ordered(steps);
        }

        var result = edits is [{ On: Snapshots.Base }] ? edits[0] : Joined(edits, $"p{version}.result");
        var checks = Checks(run, version, result.Id, plan.Confidence);
        return PlanGraph.Ordered([.. steps, .. steps.Contains(result) ? [] : new[] { result }, .. checks]);
    }

    private static ImmutableArray<Step> Prefixed(ImmutableArray<Step> steps, string prefix)
    {
        var own = steps.Select(step => step.Id).ToImmutableSortedSet(StringComparer.Ordinal);
        string Name(string id) => own.Contains(id) ? prefix + id : id;
        return [.. steps.Select(step => step with { Id = Name(step.Id), After = [.. step.After.Select(Name)], On = Name(step.On) })];
    }

    /// <summary>One change from the base, whatever chain or fan of edits led to it.</summary>
    private static Step Joined(ImmutableArray<Step> edits, string id)
    {
        ImmutableArray<string> leaves = [.. edits.Select(step => step.Id).Where(step => edits.All(other => other.On != step))];
        return new Step(id, "edit.merge@1", StepRole.Edit, Json(new EditMergeArguments(leaves)), leaves, Snapshots.Base, 100, 100);
    }

    private static IEnumerable<Step> Checks(Run run, int version, string result, int confidence)
    {
        var cost = Math.Max(100, run.Turn?.Plan is { } plan ? plan.States.Values.Max(state => state.Outcome?.Milliseconds ?? 0) : 0);
        Step Check(string id, StepRole role, string command) => new(
            $"p{version}.{id}", "test.run@1", role, Json(new TestRunArguments(command)), [result], result, cost, 100);

        yield return Check("check", StepRole.Check, run.Task.Check);
        if (confidence < run.Limits.SureConfidence)
        {
            yield return Check("check-again", StepRole.Check, run.Task.Check);
        }

        foreach (var (command, index) in run.Task.Acceptance.Select((command, index) => (command, index)))
        {
            yield return Check($"accept-{index + 1}", StepRole.Acceptance, command);
        }
    }

    internal static JsonElement Json<T>(T arguments) => JsonSerializer.SerializeToElement(arguments, WireJson.Stored);
}
