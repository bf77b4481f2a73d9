using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>What a turn without edits has taught.</summary>
internal static class SearchReflection
{
    public static RunEvent Of(Turn turn, ActivePlan plan, Run run)
    {
        var useful = plan.Steps.Where(step => plan[step.Id].Succeeded || plan[step.Id].Outcome?.Result is ToolResult.Tried).Select(step => plan[step.Id].Revision).ToList();
        if (useful.Count > 0)
        {
            var tried = plan.Steps.Select(step => plan[step.Id].Outcome?.Result).OfType<ToolResult.Tried>().ToList();
            return Observing.Reflect(turn, Reflection.Iterate, ReflectionCodes.Searched,
                tried.Count == 0 ? "The steps gave their answers" : $"{tried.Sum(t => t.Ran)} candidates tried, {tried.Sum(t => t.Plausible.Length)} passed the tests given", useful);
        }

        return run.Rejections + 1 >= run.Limits.Rejections
            ? Observing.Reflect(turn, Reflection.Escalate, ReflectionCodes.Rejections, "Turn after turn no step succeeded")
            : Observing.Reflect(turn, Reflection.Iterate, ReflectionCodes.NothingWorked, "No step succeeded");
    }
}
