using CodexPlatform.Contracts;
using CodexPlatform.Provenance.Tests;
using static CodexPlatform.Views.Tests.Happenings;

namespace CodexPlatform.Views.Tests;

/// <summary>Each figure by an example whose answer was worked out by hand. Event N is recorded N seconds after the start.</summary>
public class RunFiguresTests
{
    [Fact]
    [Trait("Requirement", "O1")]
    public void Success_is_a_task_completed_in_which_no_person_had_a_say()
    {
        var alone = Of(Submitted, Turn(1), Completed);
        var approved = Of(
            Submitted, Opened("gate-1"),
            new RunEvent.GateAnswered("gate-1", GateAnswer.Approve, MergedRun.Change.Hash, "Rita", "fine", History.Start.AddMinutes(4)), Completed);
        var escalated = Of(Submitted, new RunEvent.RunEscalated("space.exhausted", "nothing helped", Evidence.None));
        var stopped = Of(Submitted, new RunEvent.CancelRequested("Sam", "stop"), new RunEvent.RunCancelled("Sam", "stop"));
        var open = Of(Submitted, Turn(1));

        Assert.Equal([("completed", "false", 1)], Tasks(alone));
        Assert.Equal([("completed", "true", 1)], Tasks(approved));
        Assert.Equal([("escalated", "false", 1)], Tasks(escalated));
        Assert.Equal([("cancelled", "true", 1)], Tasks(stopped));
        Assert.Empty(Tasks(open));
    }

    [Fact]
    [Trait("Requirement", "O2")]
    public void Rollback_is_edits_gone_back_from_of_edits_applied()
    {
        // Three edits make a snapshot, a fourth does not apply; the run goes back from the first two.
        var sheet = Of(
        [
            Submitted, Plan(Edit, Check), .. Applied("e1"), .. Applied("e2"), .. Ran(Edit, "e3", ToolStatus.Failed, 5),
            new RunEvent.ChangeReverted(1, ["p2.edit", "p2.edit2"], MergedRun.BaseTree, "red"), .. Applied("e4"),
        ]);

        Assert.Equal((3, 2), (sheet.Value(RunFigures.ChangeApplied), sheet.Value(RunFigures.ChangeReverted)));
    }

    [Fact]
    [Trait("Requirement", "O3")]
    public void Time_to_safe_state_is_from_each_edit_to_the_next_passed_validation()
    {
        // Applied at 4 s and at 7 s; a failed verdict at 9 s makes nothing safe; passed at 11 s. Applied at 14 s, passed at 16 s.
        var sheet = Of(
        [
            Submitted, Plan(Edit, Check), .. Applied("e1"), .. Applied("e2"), .. Judged("v1", VerdictOutcome.Fail),
            .. Judged("v2", VerdictOutcome.Pass), .. Applied("e3"), .. Judged("v3", VerdictOutcome.Pass),
            .. Applied("e4"), new RunEvent.RunFailed("x", "its edit never became safe"),
        ]);

        var times = sheet.Histogram(RunFigures.TimeToSafeState);
        Assert.Equal((3, 7_000 + 4_000 + 2_000), (times.Count, times.Milliseconds));
        Assert.Equal([(2_500, 1), (5_000, 1), (10_000, 1)], Filled(RunFigures.TimeToSafeState, times));
    }

    [Fact]
    [Trait("Requirement", "O4")]
    [Trait("Requirement", "P2h")]
    public void Hallucination_is_answers_turned_down_of_all_answers_by_model_and_template()
    {
        var malformed = new ModelReply.Malformed("no diff");
        var sheet = Of(
        [
            Submitted,
            // Turned down for its form; the rejection of the plan that follows is the same answer's.
            Turn(1), .. Answer("c1", malformed), new RunEvent.PlanRejected(1, "plan.malformed", "no diff"),
            // A plan that breaks the rules.
            Turn(2), .. Answer("c2"), new RunEvent.PlanRejected(2, "plan.cycle", "steps wait on each other"),
            // Its edit does not apply.
            Turn(3), .. Answer("c3"), Plan(Edit, Check), .. Ran(Edit, "e3", ToolStatus.Failed, 5),
            // Its tests are red, and a validator turns it down as well: counted once, by the first.
            Turn(4), .. Answer("c4", template: "t2"), Plan(Edit, Check), .. Applied("e4"), .. Ran(Check, "k4", ToolStatus.Failed, 90),
            .. Judged("v4", VerdictOutcome.Fail),
            // Only the validator turns it down.
            Turn(5), .. Answer("c5", template: "t2"), Plan(Edit, Check), .. Applied("e5"), .. Ran(Check, "k5", ToolStatus.Succeeded, 90),
            .. Judged("v5", VerdictOutcome.Fail),
            // Good, though the sandbox broke on the way.
            Turn(6), .. Answer("c6", template: "t2"), Plan(Edit, Check), .. Applied("e6"), .. Ran(Check, "k6", ToolStatus.Broken, 1),
            .. Ran(Check, "k7", ToolStatus.Succeeded, 90), .. Judged("v6", VerdictOutcome.Pass),
            // Nothing to offer is an honest answer.
            Turn(7), .. Answer("c7", new ModelReply.Decline("space.exhausted", "nothing", Evidence.None), model: "m2"),
        ]);

        Assert.Equal([("m1|t1", 3), ("m1|t2", 3), ("m2|t1", 1)], Counts(sheet, RunFigures.Output));
        Assert.Equal(
            [("m1|t1|edit", 1), ("m1|t1|form", 1), ("m1|t1|plan", 1), ("m1|t2|tests", 1), ("m1|t2|validation", 1)],
            Counts(sheet, RunFigures.OutputFailed));
    }

    [Fact]
    public void A_red_baseline_says_nothing_of_the_model()
    {
        var sheet = Of([Submitted, .. Answer("c1"), Turn(2), Plan(MergedRun.Baseline), .. Ran(MergedRun.Baseline, "b", ToolStatus.Failed, 80)]);

        Assert.Empty(sheet.ValuesOf(RunFigures.OutputFailed));
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public void Tool_failure_is_time_outs_and_errors_by_adapter()
    {
        var sheet = Of(
        [
            Submitted, Plan(Edit, Check), .. Ran(Check, "k1", ToolStatus.TimedOut, 60_000), .. Ran(Check, "k2", ToolStatus.Broken, 3),
            .. Ran(Check, "k3", ToolStatus.Failed, 70), .. Ran(Check, "k4", ToolStatus.Succeeded, 70), .. Ran(Edit, "e1", ToolStatus.Refused, 0),
            new RunEvent.StepScheduled("k5", Check.Id, 1, MergedRun.Tree, "ready"), Began("k5"),
            new RunEvent.EffectFailed("k5", 1, new EffectFailure("sandbox.lost", "it broke", true)),
            // Taken over: what the abandoned attempt says later counts for nothing.
            Began("k5", 2), Began("k5", 3),
            new RunEvent.ToolReturned("k5", 2, MergedRun.Outcome(null, ToolStatus.TimedOut)),
            new RunEvent.ToolReturned("k5", 3, MergedRun.Outcome(null)), new RunEvent.ToolReturned("k5", 3, MergedRun.Outcome(null)),
        ]);

        Assert.Equal([("test.run@1|error", 2), ("test.run@1|timeout", 1)], Counts(sheet, RunFigures.ToolFailure));
        Assert.Equal(
            [
                ("edit.apply@1|refused", 1), ("test.run@1|broken", 1), ("test.run@1|failed", 1), ("test.run@1|succeeded", 2), ("test.run@1|timedout", 1),
            ],
            Counts(sheet, RunFigures.ToolCall));
    }

    [Fact]
    [Trait("Requirement", "O6")]
    public void Tool_latency_is_of_every_call_that_ran()
    {
        var sheet = Of(
        [
            Submitted, Plan(Edit, Check), .. Ran(Check, "k1", ToolStatus.Succeeded, 100), .. Ran(Check, "k2", ToolStatus.Failed, 101),
            .. Ran(Check, "k3", ToolStatus.TimedOut, 2_000_000), .. Ran(Check, "k4", ToolStatus.Refused, 0), .. Ran(Edit, "e1", ToolStatus.Failed, 0),
        ]);

        var checks = sheet.Histogram(RunFigures.ToolTime, "test.run@1");
        Assert.Equal((3, 2_000_201), (checks.Count, checks.Milliseconds));
        Assert.Equal([(100, 1), (250, 1), (long.MaxValue, 1)], Filled(RunFigures.ToolTime, checks));
        Assert.Equal([(5, 1)], Filled(RunFigures.ToolTime, sheet.Histogram(RunFigures.ToolTime, "edit.apply@1")));
    }

    [Fact]
    [Trait("Requirement", "O7")]
    public void Levels_follow_what_is_open()
    {
        RunEvent[] waiting = [Submitted, Turn(1), Opened("gate-1")];
        var answer = new RunEvent.GateAnswered("gate-1", GateAnswer.Deny, MergedRun.Change.Hash, "Rita", "no", History.Start.AddMinutes(4));

        Assert.Equal((1, 0, 0), Levels(Of(Submitted)));
        Assert.Equal((0, 1, 1), Levels(Of(waiting)));
        Assert.Equal((1, 0, 0), Levels(Of([.. waiting, answer])));
        Assert.Equal((0, 0, 0), Levels(Of([.. waiting, new RunEvent.RunCancelled("Sam", "stop")])));
    }

    [Fact]
    [Trait("Requirement", "P6g")]
    public void Time_to_decision_is_from_the_opening_to_the_answer_that_stands()
    {
        // Opened at 1 s; another change's answer, the answer at 240 s, and one too late.
        static RunEvent Answered(GateAnswer answer, string change, int seconds) =>
            new RunEvent.GateAnswered("gate-1", answer, change, "Rita", "because", History.Start.AddSeconds(seconds));
        var sheet = Of(
            Submitted, Opened("gate-1"), Answered(GateAnswer.Deny, "another", 5), Answered(GateAnswer.Approve, MergedRun.Change.Hash, 240),
            Answered(GateAnswer.Deny, MergedRun.Change.Hash, 900));

        Assert.Equal((1, 239_000), (sheet.Histogram(RunFigures.TimeToDecision, "approve").Count, sheet.Histogram(RunFigures.TimeToDecision, "approve").Milliseconds));
        Assert.Equal(0, sheet.Histogram(RunFigures.TimeToDecision, "deny").Count);
        Assert.Equal([("confidence.low", 1)], Counts(sheet, RunFigures.GateOpened));
    }

    [Fact]
    [Trait("Requirement", "O7")]
    public void Effort_is_tokens_candidates_and_time()
    {
        var tried = new ToolResult.Tried(50, 42, [], [], 40, 2, 0, MergedRun.Artifact('7'));
        var search = MergedRun.Check with { Id = "p2.search", Tool = "tournament@1", Role = StepRole.Search };
        var sheet = Of([Submitted, .. Answer("c1"), Plan(search), .. Ran(search, "s1", ToolStatus.Failed, 900, tried), Completed]);

        Assert.Equal([("m1|input", 100), ("m1|output", 20)], Counts(sheet, RunFigures.ModelToken));
        Assert.Equal(42, sheet.Value(RunFigures.CandidateTried));
        Assert.Equal((1, 700), (sheet.Histogram(RunFigures.ModelTime, "m1").Count, sheet.Histogram(RunFigures.ModelTime, "m1").Milliseconds));
        Assert.Equal((1, 8_000), (sheet.Histogram(RunFigures.RunTime, "completed").Count, sheet.Histogram(RunFigures.RunTime, "completed").Milliseconds));
        Assert.Empty(sheet.ValuesOf(RunFigures.OutputFailed));
    }

    private static FigureSheet Of(params RunEvent[] events) => Histories.Figures(Histories.Happened(events));

    private static IEnumerable<(string, string, long)> Tasks(FigureSheet sheet) =>
        sheet.ValuesOf(RunFigures.TaskEnded).Select(each => (each.Tags[0], each.Tags[1], each.Value));

    private static IEnumerable<(string, long)> Counts(FigureSheet sheet, Figure figure) =>
        sheet.ValuesOf(figure).Select(each => (string.Join('|', each.Tags), each.Value));

    private static IEnumerable<(long Bound, long Count)> Filled(Figure figure, FigureHistogram times) =>
        times.Buckets.Select((count, bucket) => (bucket < figure.Bounds.Length ? figure.Bounds[bucket] : long.MaxValue, count)).Where(each => each.count > 0);

    private static (long Running, long Waiting, long Gates) Levels(FigureSheet sheet) => (
        sheet.Value(RunFigures.RunOpen, "running"), sheet.Value(RunFigures.RunOpen, "waiting"), sheet.Value(RunFigures.GateOpen));
}
