using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Whether the change that the turn made stands: checks first, then the validator, then the one conclusion.</summary>
internal static class EditReflection
{
    public static RunEvent? Next(Turn turn, ActivePlan plan, Run run)
    {
        var result = PlanReading.Result(plan);
        if (result is null || plan[result.Id].Change is not { } change)
        {
            var failed = plan.Steps.FirstOrDefault(step => step.Role == StepRole.Edit && plan[step.Id] is { Outcome.Status: not ToolStatus.Succeeded });
            return RolledBack(turn, run, ReflectionCodes.EditFailed, failed is null
                ? "The edits could not be made: a step they wait for failed"
                : $"Edit {failed.Id} came to nothing: {plan[failed.Id].Outcome!.Summary}", failed is null ? [] : [plan[failed.Id].Revision]);
        }

        if (PlanReading.Checks(plan).FirstOrDefault(step => !plan[step.Id].Succeeded) is { } red)
        {
            return RolledBack(turn, run, ReflectionCodes.CheckFailed, $"{red.Id} does not pass on the result: {plan[red.Id].Outcome?.Summary}", [plan[red.Id].Revision]);
        }

        if (turn.Validation is null)
        {
            return new RunEvent.ValidationRequested($"validate-{turn.Number}", turn.Number, change);
        }

        return turn.Verdict?.Outcome switch
        {
            null => null,
            VerdictOutcome.Pass => Observing.Reflect(turn, Reflection.Accept, ReflectionCodes.Validated,
                "The change passed every check and every rule", plan[result.Id].Revision, turn.VerdictAt),
            VerdictOutcome.Fail => RolledBack(turn, run, ReflectionCodes.ValidationFailed, Faults(turn.Verdict, VerdictOutcome.Fail), [turn.VerdictAt]),
            _ => Observing.Reflect(turn, Reflection.Escalate, ReflectionCodes.ValidationInconclusive, Faults(turn.Verdict, VerdictOutcome.Inconclusive), turn.VerdictAt),
        };
    }

    private static RunEvent.TurnReflected RolledBack(Turn turn, Run run, string code, string because, IEnumerable<long> cites) =>
        run.Rejections + 1 >= run.Limits.Rejections
            ? Observing.Reflect(turn, Reflection.Escalate, ReflectionCodes.Rejections, $"Too many changes were turned down one after the other; the last: {because}", cites)
            : Observing.Reflect(turn, Reflection.RollBack, code, because, cites);

    private static string Faults(Verdict verdict, VerdictOutcome outcome) =>
        string.Join("; ", verdict.Rules.Where(rule => rule.Outcome == outcome).Select(rule => $"{rule.Rule}: {rule.Because}"));
}
