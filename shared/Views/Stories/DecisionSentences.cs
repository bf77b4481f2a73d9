using CodexPlatform.Contracts;
using static CodexPlatform.Views.FactSentences;
using Sentence = (CodexPlatform.Views.StoryPhase Phase, string Text, System.Collections.Immutable.ImmutableArray<string> Details);

namespace CodexPlatform.Views;

/// <summary>How the story tells what the loop concluded.</summary>
internal static class DecisionSentences
{
    public static Sentence For(RunEvent decision, StoryMemory memory) => decision switch
    {
        RunEvent.TurnBegan e => (StoryPhase.Perceive, $"Turn {e.Turn} began at {Short(e.Commit)}: {e.Because}", []),
        RunEvent.ConsultationRequested e => (
            StoryPhase.Plan, $"Asked the model, {Count(e.CandidatesLeft, "candidate")} left of the budget", []),
        RunEvent.PlanAdopted e => (
            StoryPhase.Plan,
            $"Plan {e.Version} by {e.By} with {Count(e.Steps.Length, "step")} ({e.Confidence} % sure): {e.Because}",
            [
                .. e.Steps.Select(step =>
                    $"{step.Id}: {step.Tool} as {step.Role} on {step.On}{(step.After.IsEmpty ? "" : $" after {string.Join(", ", step.After)}")}"),
                .. e.Difference.Removed.Select(id => $"no longer planned: {id}"),
            ]),
        RunEvent.PlanRejected e => (StoryPhase.Plan, $"Rejected the plan ({e.Code}): {e.Reason}", []),
        RunEvent.StepScheduled e => (
            StoryPhase.Act,
            $"Scheduled {memory.StepName(e.Step)}{(e.Attempt > 1 ? $", attempt {e.Attempt}" : "")}: {e.Because}",
            [$"tree {e.Tree}"]),
        RunEvent.Observed e => (
            StoryPhase.Observe,
            Observation(e.Observations),
            [
                .. e.Observations.Steps.Select(step => $"{step.Step} {step.Status} [{step.Revision}]: {step.Summary}"),
                .. e.Observations.Failing.Select(name => $"failing: {name}"),
            ]),
        RunEvent.ValidationRequested e => (
            StoryPhase.Validate, $"Asked for a verdict on {Count(e.Change.Files.Length, "changed file")}", [$"change {e.Change.Hash}"]),
        RunEvent.TurnReflected e => (
            StoryPhase.Reflect,
            $"Turn {e.Turn}: {Conclusion(e.Reflection)} ({e.Code}): {e.Because}",
            e.Cites.IsEmpty ? [] : [$"rests on {string.Join(", ", e.Cites)}"]),
        RunEvent.Remembered e => (
            StoryPhase.Reflect,
            $"Remembers of turn {e.Turn}: {e.Lesson}",
            [
                .. e.Model is null ? Array.Empty<string>() : [$"the model's memory sha256:{e.Model.Sha256}"],
                $"learnt from {string.Join(", ", e.Sources)}",
            ]),
        RunEvent.ChangeReverted e => (
            StoryPhase.Reflect, $"Went back to {Short(e.BackTo)}, without {string.Join(", ", e.Steps)}: {e.Because}", []),
        RunEvent.GateOpened e => (
            StoryPhase.Gate,
            $"Gate {e.Gate} waits for a person: {e.Summary}",
            [
                .. e.Reasons.Select(reason => $"{reason.Code}: {reason.Because}"),
                .. (e.Rationale ?? []).Select(claim => $"{claim.Text} [{claim.Revision}]"),
                $"change {e.Change.Hash}",
            ]),
        RunEvent.CommandGateOpened e => (
            StoryPhase.Gate,
            $"Gate {e.Gate} waits for a person: {memory.StepName(e.Step)} would run {e.Summary}",
            [.. e.Reasons.Select(reason => $"{reason.Code}: {reason.Because}"), $"arguments {e.Arguments.GetRawText()}", $"call {e.Call}"]),
        RunEvent.MergeRequested e => (
            StoryPhase.Merge, $"Decided to merge into {e.Branch}", [$"change {e.Change.Hash}", $"attestation {e.Attestation}"]),
        RunEvent.AttestationRequested e => (
            StoryPhase.Attest, $"Asked for attestation {e.Attestation} of commit {Short(e.Commit)}", []),
        RunEvent.RunCompleted e => (
            StoryPhase.End,
            e.Branch is null ? "Completed" : $"Completed: the change is on {e.Branch}",
            [.. e.Summary.Select(claim => $"{claim.Text} [{claim.Revision}]")]),
        RunEvent.RunEscalated e => (StoryPhase.End, $"Stopped and asks for help ({e.Code}): {e.Because}", Known(e.Evidence)),
        RunEvent.RunFailed e => (StoryPhase.End, $"Failed ({e.Code}): {e.Because}", []),
        RunEvent.RunCancelled e => (StoryPhase.End, $"Cancelled by {e.By}: {e.Because}", []),
        _ => throw new ContractException($"The story has no sentence for {decision.GetType().Name}"),
    };

    private static string Observation(Observations seen) =>
        $"{(seen.Failing.IsEmpty ? "No test fails" : $"{Count(seen.Failing.Length, "test")} failing")} after {Count(seen.Steps.Length, "step")}"
        + (seen.Tried == 0 ? "" : $"; {Count(seen.Tried, "candidate")} tried, {seen.Plausible} plausible");

    private static string Conclusion(Reflection reflection) => reflection switch
    {
        Reflection.Accept => "accept the change",
        Reflection.RollBack => "roll back",
        Reflection.Iterate => "try another way",
        _ => "stop and ask",
    };

    private static System.Collections.Immutable.ImmutableArray<string> Known(Evidence evidence) =>
    [
        .. evidence.LikelyReason.Length == 0 ? Array.Empty<string>() : [evidence.LikelyReason],
        $"{evidence.Generated} candidates generated, {evidence.Tried} tried, {evidence.TimedOut} ran out of time",
        .. evidence.Suspects.Select(suspect => $"suspect {suspect.Path}:{suspect.Line} ({suspect.Suspicion}/1000): {suspect.Text.Trim()}"),
        .. evidence.Hints.Select(hint => $"hint: {hint.Effect}"),
    ];
}
