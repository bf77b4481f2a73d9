using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Observe and reflect: what the finished plan amounts to, and what the turn concludes.</summary>
internal static class Observing
{
    public static RunEvent? Next(Run run, Turn turn, ActivePlan plan, int logic)
    {
        if (Acting.Again(run, plan) is not null)
        {
            return Acting.Next(run, plan);
        }

        if (plan is { IsBaseline: true, Steps.Length: 1 } && run.Baseline is { Tests.Passed: false } && plan[plan.Steps[0].Id].Outcome is { Status: ToolStatus.Failed, Code: null or "tests.failed" })
        {
            return Turns.Adopt(run, turn, "platform", BaselinePlan.Confirmed(run, run.PlanVersion + 1, logic), "The check fails: see it fail again, and where", 100);
        }

        return turn.ObservedAt < 0
            ? new RunEvent.Observed(turn.Number, Extract(plan))
            : plan.IsBaseline ? BaselineReflection.Of(run, turn, plan)
            : plan.Edits ? EditReflection.Next(turn, plan, run)
            : SearchReflection.Of(turn, plan, run);
    }

    private static Observations Extract(ActivePlan plan)
    {
        var done = plan.Steps.Where(step => plan[step.Id].Outcome is not null).ToImmutableArray();
        var tests = done.Select(step => plan[step.Id].Outcome!.Result).OfType<ToolResult.Tests>().LastOrDefault();
        var tried = done.Select(step => plan[step.Id].Outcome!.Result).OfType<ToolResult.Tried>().ToImmutableArray();
        return new Observations(
            [.. done.Select(step => new StepObservation(step.Id, step.Role, plan[step.Id].Outcome!.Status, plan[step.Id].Outcome!.Summary, plan[step.Id].Revision))],
            tests?.Failing ?? [],
            tried.Sum(result => result.Plausible.Length),
            tried.Sum(result => result.Ran));
    }

    internal static RunEvent.TurnReflected Reflect(Turn turn, Reflection reflection, string code, string because, params IEnumerable<long> cites) =>
        new(turn.Number, reflection, code, because, [turn.ObservedAt, .. cites]);
}
