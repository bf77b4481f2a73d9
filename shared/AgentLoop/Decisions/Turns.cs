using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>The turn: perceive, plan, act, observe, reflect.</summary>
internal static class Turns
{
    public static RunEvent? Next(Run run, DateTimeOffset now, int logic) => run.Turn switch
    {
        null => new RunEvent.TurnBegan(1, run.Submitted!.Repository.BaseCommit, "perceive-1", "The task was submitted"),
        { Reflected: not null } turn => After(run, turn, logic),
        { PlanRejected: true } turn => Rejected(run, turn),
        { Plan: { } plan } turn => Permissions.Next(run, plan, now) ?? (PlanGraph.Finished(plan) ? Observing.Next(run, turn, plan, logic) : Acting.Next(run, plan)),
        { } turn when run.Context is null => null,
        { } turn when run.Baseline is null => Adopt(run, turn, "platform", BaselinePlan.First(run, run.PlanVersion + 1, logic), "See the check fail before anything is tried", 100),
        { Consultation: null } turn => new RunEvent.ConsultationRequested($"consult-{turn.Number}", turn.Number, run.CandidatesLeft),
        { Reply: { } reply } turn => Planned(run, turn, reply),
        _ => null,
    };

    public static RunEvent.PlanAdopted Adopt(Run run, Turn turn, string by, ImmutableArray<Step> steps, string because, int confidence)
    {
        var now = steps.Select(step => step.Id).ToImmutableArray();
        var difference = new PlanDifference(
            [.. now.Except(run.PlannedSteps, StringComparer.Ordinal)],
            [.. run.PlannedSteps.Except(now, StringComparer.Ordinal)],
            [.. now.Intersect(run.PlannedSteps, StringComparer.Ordinal)]);
        return new RunEvent.PlanAdopted(run.PlanVersion + 1, turn.Number, by, steps, because, confidence, difference);
    }

    private static RunEvent Planned(Run run, Turn turn, ModelReply reply) => reply switch
    {
        ModelReply.Plan plan => PlanCheck.Refuse(plan.Steps, run.Context!.Tools, run.Changes) is { } refusal
            ? new RunEvent.PlanRejected(turn.Number, refusal.Code, refusal.Reason)
            : Adopt(run, turn, turn.Provider, PlanShape.Complete(run, run.PlanVersion + 1, plan), plan.Because, Math.Clamp(plan.Confidence, 0, 100)),
        ModelReply.Malformed malformed => new RunEvent.PlanRejected(turn.Number, "plan.malformed", malformed.Problem),
        ModelReply.Decline decline => new RunEvent.TurnReflected(
            turn.Number, Reflection.Escalate, decline.Code, decline.Because, [turn.ReplyAt]),
        _ => throw new ContractException($"The reply {reply.GetType().Name} is not known"),
    };

    private static RunEvent.TurnReflected Rejected(Run run, Turn turn) => run.Rejections >= run.Limits.Rejections
        ? new RunEvent.TurnReflected(turn.Number, Reflection.Escalate, ReflectionCodes.Rejections, "Too many plans were turned down one after the other", [turn.ReplyAt])
        : new RunEvent.TurnReflected(turn.Number, Reflection.Iterate, ReflectionCodes.PlanRejected, "The plan was turned down; the model is told why", [turn.ReplyAt]);

    private static RunEvent? After(Run run, Turn turn, int logic) => turn.Reflected!.Reflection switch
    {
        // Somebody else has done it. With acceptance commands nobody knows whether all of it.
        Reflection.Escalate when logic >= RunDecisions.Second && turn.Reflected.Code == ReflectionCodes.NothingToDo && run.BaseMoves > 0 && run.Task.Acceptance.IsEmpty =>
            new RunEvent.RunCompleted(null, null, [new Claim(turn.Reflected.Because, turn.Reflected.Cites[^1])]),
        Reflection.Escalate => turn.Reflected.Code == ReflectionCodes.NothingToDo
            ? new RunEvent.RunFailed(turn.Reflected.Code, turn.Reflected.Because)
            : Endings.Escalated(run, turn.Reflected.Code, turn.Reflected.Because),
        Reflection.RollBack when !turn.Reverted && Doubtful(turn) is { IsEmpty: false } edits =>
            new RunEvent.ChangeReverted(turn.Number, edits, run.Context!.Tree, turn.Reflected.Because),
        _ when turn.Number >= run.Limits.Turns =>
            Endings.Escalated(run, ReflectionCodes.Turns, $"The run has used its {run.Limits.Turns} turns"),
        _ => new RunEvent.TurnBegan(turn.Number + 1, turn.Commit, null, turn.Reflected.Because),
    };

    /// <summary>After a red check, the edits it brings into doubt; after a failed validation, all of them.</summary>
    private static ImmutableArray<string> Doubtful(Turn turn) => turn.Plan is not { } plan
        ? []
        : turn.Verdict is null ? PlanReading.Doubtful(plan) : PlanReading.AllEdits(plan);
}
