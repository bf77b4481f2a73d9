using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Whether the failing check can be worked on.</summary>
internal static class BaselineReflection
{
    public static RunEvent Of(Run run, Turn turn, ActivePlan plan)
    {
        var first = plan[plan.Steps[0].Id];
        var outcome = first.Outcome!;
        if (outcome.Status == ToolStatus.Succeeded)
        {
            return Observing.Reflect(turn, Reflection.Escalate, ReflectionCodes.NothingToDo,
                run.BaseMoves > 0 ? "The base has moved and the check passes on it: nothing to do" : "The check already passes: nothing to do", first.Revision);
        }

        if (outcome.Status != ToolStatus.Failed || outcome.Code is not (null or "tests.failed") || run.Baseline is not { } baseline)
        {
            return Observing.Reflect(turn, Reflection.Escalate, outcome.Code ?? ReflectionCodes.BaselineUnusable,
                $"The check says nothing that could be worked on: {outcome.Summary}", first.Revision);
        }

        var again = plan[plan.Steps.First(step => step.Role == StepRole.Baseline && step.Id != plan.Steps[0].Id).Id];
        return again.Outcome?.Result is ToolResult.Tests tests && tests.Fingerprint == baseline.Tests.Fingerprint
            ? Observing.Reflect(turn, Reflection.Iterate, ReflectionCodes.BaselineRed, $"The check fails the same way twice: {baseline.Summary}", first.Revision, again.Revision)
            : Observing.Reflect(turn, Reflection.Escalate, ReflectionCodes.BaselineFlaky,
                $"Two runs of the check on the same snapshot disagree: {baseline.Summary}; then: {again.Outcome?.Summary}", first.Revision, again.Revision);
    }
}
