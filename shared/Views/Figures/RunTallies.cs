using CodexPlatform.Contracts;
using static CodexPlatform.Views.RunFigures;

namespace CodexPlatform.Views;

/// <summary>What one event adds to the figures: a pure function of the run before it, the event, and the run after it.</summary>
public static class RunTallies
{
    public static IEnumerable<Tally> Of(RunView before, RecordedEvent recorded, RunView after)
    {
        var own = before.Work.Counts(recorded.Event) ? Said(before, recorded, after) : [];
        return [.. own, .. Disproved(before, recorded, after), .. Stands(before.Summary, after.Summary)];
    }

    private static IEnumerable<Tally> Said(RunView before, RecordedEvent recorded, RunView after) => recorded.Event switch
    {
        RunEvent.ModelAnswered { Answer: var answer } =>
        [
            Output.Add(1, answer.Model, answer.Template),
            ModelToken.Add(answer.Usage.InputTokens, answer.Model, "input"),
            ModelToken.Add(answer.Usage.OutputTokens, answer.Model, "output"),
            .. ModelTime.Observe(TimeSpan.FromMilliseconds(answer.Usage.Milliseconds), answer.Model),
        ],
        RunEvent.ToolReturned e => Returned(before.Work.StepOf(e.Effect)?.Tool ?? "unknown", e.Outcome),
        RunEvent.EffectFailed e when before.Work.StepOf(e.Effect) is { } step => [ToolFailure.Add(1, step.Tool, "error")],
        RunEvent.VerdictReached { Verdict.Outcome: VerdictOutcome.Pass } =>
            before.Work.Unproved.SelectMany(applied => TimeToSafeState.Observe(recorded.Origin.At - applied)),
        RunEvent.ChangeReverted e => [ChangeReverted.Add(e.Steps.Length)],
        RunEvent.GateOpened e => e.Reasons.Select(reason => GateOpened.Add(1, reason.Code)),
        RunEvent.CommandGateOpened e => e.Reasons.Select(reason => GateOpened.Add(1, reason.Code)),
        RunEvent.GateAnswered => before.Summary.Gates.Zip(after.Summary.Gates)
            .Where(gate => gate is { First.Decision: null, Second.Decision: not null })
            .SelectMany(gate => TimeToDecision.Observe(gate.Second.TimeToDecision!.Value, Word(gate.Second.Decision!.Answer))),
        _ => [],
    };

    private static IEnumerable<Tally> Returned(string tool, ToolOutcome outcome)
    {
        yield return ToolCall.Add(1, tool, Word(outcome.Status));
        if (outcome.Status is ToolStatus.TimedOut or ToolStatus.Broken)
        {
            yield return ToolFailure.Add(1, tool, outcome.Status == ToolStatus.TimedOut ? "timeout" : "error");
        }

        foreach (var tally in outcome.Status == ToolStatus.Refused ? [] : ToolTime.Observe(TimeSpan.FromMilliseconds(outcome.Milliseconds), tool))
        {
            yield return tally;
        }

        if (outcome is { Result: ToolResult.Edited, Status: ToolStatus.Succeeded })
        {
            yield return ChangeApplied.Add(1);
        }
        else if (outcome.Result is ToolResult.Tried tried)
        {
            yield return CandidateTried.Add(tried.Ran);
        }
    }

    /// <summary>An answer that has just been turned down for the first time.</summary>
    private static IEnumerable<Tally> Disproved(RunView before, RecordedEvent recorded, RunView after)
    {
        if (after.Work.Output is { Failed: true } output && (before.Work.Output is { Failed: false } || recorded.Event is RunEvent.ModelAnswered))
        {
            yield return OutputFailed.Add(1, output.Model, output.Template, recorded.Event switch
            {
                RunEvent.ModelAnswered => "form",
                RunEvent.PlanRejected => "plan",
                RunEvent.ToolReturned e => ModelOutput.Disproved(before.Work.StepOf(e.Effect), e.Outcome.Status)!,
                _ => "validation",
            });
        }
    }

    private static IEnumerable<Tally> Stands(RunSummary before, RunSummary after)
    {
        var known = before.Events > 0;
        if (!known || before.State != after.State)
        {
            foreach (var tally in (known ? Open(before, -1) : []).Concat(Open(after, 1)))
            {
                yield return tally;
            }
        }

        if (after.OpenGates.Length != before.OpenGates.Length)
        {
            yield return GateOpen.Add(after.OpenGates.Length - before.OpenGates.Length);
        }

        if (after.HasEnded && !before.HasEnded)
        {
            yield return TaskEnded.Add(1, Word(after.Outcome), after.Attended ? "true" : "false");
            foreach (var tally in RunTime.Observe(after.Ended!.Value - (after.Started ?? after.Ended.Value), Word(after.Outcome)))
            {
                yield return tally;
            }
        }
    }

    private static IEnumerable<Tally> Open(RunSummary run, int amount) =>
        run.State == RunState.Ended ? [] : [RunOpen.Add(amount, Word(run.State))];

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
