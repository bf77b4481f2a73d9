using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Act: which step begins next.</summary>
internal static class Acting
{
    /// <summary>A failed attempt is repeated before new steps begin, because others may wait for it.</summary>
    public static RunEvent? Next(Run run, ActivePlan plan)
    {
        if (Full(run, plan))
        {
            return null;
        }

        return Again(run, plan) is { } again
            ? Schedule(run, again, plan[again.Id].Attempt + 1, $"Attempt {plan[again.Id].Attempt} came to nothing: {plan[again.Id].Outcome!.Code}")
            : PlanGraph.Ready(plan).FirstOrDefault() is { } step ? Schedule(run, step, 1, "Its prerequisites are met") : null;
    }

    public static bool Full(Run run, ActivePlan plan) => plan.States.Values.Count(state => state.Running) >= run.Limits.Parallelism;

    /// <summary>The first step whose last attempt may be repeated within the step's and the run's bounds.</summary>
    public static Step? Again(Run run, ActivePlan plan) => run.Retries >= run.Limits.Retries
        ? null
        : plan.Steps.FirstOrDefault(step =>
            plan[step.Id] is { Outcome: { } outcome } state && state.Attempt < run.Limits.StepAttempts && MayRepeat(run, step, outcome.Status));

    private static bool MayRepeat(Run run, Step step, ToolStatus status) => (status, RetryOf(run, step)) switch
    {
        (ToolStatus.Broken, RetryClass.Deterministic or RetryClass.Transient) => true,
        (ToolStatus.TimedOut, RetryClass.Transient) => true,
        _ => false,
    };

    private static RetryClass RetryOf(Run run, Step step) =>
        run.Context!.Tools.FirstOrDefault(tool => tool.Reference == step.Tool)?.Retry ?? RetryClass.Never;

    public static RunEvent.StepScheduled Schedule(Run run, Step step, int attempt, string because, long? approval = null) => new(
        $"step-{step.Id}-{attempt}", step.Id, attempt, Snapshots.TreeOf(run, step)!, because, approval);
}
