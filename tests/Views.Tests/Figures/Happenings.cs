using CodexPlatform.Contracts;
using CodexPlatform.Provenance.Tests;

namespace CodexPlatform.Views.Tests;

/// <summary>Short words for what happens in the examples.</summary>
internal static class Happenings
{
    public static readonly Step Edit = MergedRun.Edit;
    public static readonly Step Check = MergedRun.Check;

    public static RunEvent Submitted => MergedRun.Events[0];

    public static RunEvent Turn(int turn) => new RunEvent.TurnBegan(turn, MergedRun.Base, null, "go on");

    /// <summary>A model answers.</summary>
    public static RunEvent[] Answer(string effect, ModelReply? reply = null, string model = "m1", string template = "t1") =>
    [
        new RunEvent.ConsultationRequested(effect, 1, 10),
        Began(effect),
        new RunEvent.ModelAnswered(effect, 1, new ModelAnswer(
            "scripted", model, template, MergedRun.Artifact('1'), MergedRun.Artifact('2'),
            reply ?? new ModelReply.Plan([Edit, Check], "because", 80, []), new ModelUsage(700, 100, 20, 0, 0, 0, false), null)),
    ];

    public static RunEvent Plan(params Step[] steps) => new RunEvent.PlanAdopted(1, 1, "scripted", [.. steps], "because", 80, new([], [], []));

    public static RunEvent Began(string effect, int fence = 1) => new RunEvent.EffectStarted(effect, fence, fence, "h", History.Start);

    /// <summary>A step of the plan runs to an outcome.</summary>
    public static RunEvent[] Ran(Step step, string effect, ToolStatus status, int milliseconds, ToolResult? result = null) =>
    [
        new RunEvent.StepScheduled(effect, step.Id, 1, MergedRun.BaseTree, "ready"),
        Began(effect),
        new RunEvent.ToolReturned(effect, 1, MergedRun.Outcome(result, status) with { Milliseconds = milliseconds }),
    ];

    public static RunEvent[] Applied(string effect) => Ran(Edit, effect, ToolStatus.Succeeded, 40, new ToolResult.Edited(MergedRun.Change));

    public static RunEvent[] Judged(string effect, VerdictOutcome outcome) =>
        [Began(effect), new RunEvent.VerdictReached(effect, 1, MergedRun.Verdict with { Outcome = outcome })];

    public static RunEvent Opened(string gate) => new RunEvent.GateOpened(gate, MergedRun.Change, [new("confidence.low", "80 %")], "One line");

    public static RunEvent Completed => new RunEvent.RunCompleted(null, null, []);
}
