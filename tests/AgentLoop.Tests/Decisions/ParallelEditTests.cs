using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

public class ParallelEditTests
{
    private static Play Played(Func<Step, ToolOutcome> tool, params Step[] steps) => new Play(
        new FakeWorld
        {
            Model = run => run.Turn!.Number == 2 ? Sample.Plan(steps) : new ModelReply.Decline("space.exhausted", "No more", Evidence.None),
            Tool = (_, step) => step.Role == StepRole.Baseline ? Sample.Red() : tool(step),
        },
        _ => 0).Happened(Sample.Submitted()).ToRest();

    [Fact, Trait("Requirement", "K1 G5")]
    public void A_conflict_is_a_fact_that_makes_the_loop_plan_again()
    {
        var play = Played(
            step => step.Tool == "edit.merge@1"
                ? Sample.Outcome(ToolStatus.Failed, new ToolResult.Conflicted(["shop/totals.py"]), "merge.conflict")
                : step.Role == StepRole.Edit ? Sample.Edited() : Sample.Green(),
            Sample.Edit("a"), Sample.Edit("b"));
        Assert.Contains(play.Events.OfType<RunEvent.TurnReflected>(), e => e is { Code: "edit.failed", Reflection: Reflection.RollBack });
        Assert.Equal(3, play.Run.Turn!.Number);
        Assert.Empty(play.Events.OfType<RunEvent.MergeRequested>());
    }

    [Fact, Trait("Requirement", "A11 G5")]
    public void A_failed_edit_stops_its_dependants_and_leaves_its_siblings_alone()
    {
        var play = Played(
            step => step.Id == "p3.bad" ? Sample.Outcome(ToolStatus.Failed, code: "patch.does-not-apply") : step.Role == StepRole.Edit ? Sample.Edited() : Sample.Green(),
            Sample.Edit("bad"), Sample.Edit("after-bad", on: "bad", after: "bad"), Sample.Edit("good"));
        var scheduled = play.Events.OfType<RunEvent.StepScheduled>().Select(e => e.Step).ToList();
        Assert.Contains("p3.good", scheduled);
        Assert.DoesNotContain("p3.after-bad", scheduled);
        Assert.True(play.Run.Changes.ContainsKey("p3.good"));
    }

    [Fact, Trait("Requirement", "A11")]
    public void A_red_check_brings_only_what_led_to_its_snapshot_into_doubt()
    {
        var play = Played(
            step => step.Role == StepRole.Edit ? Sample.Edited() : step.Role == StepRole.Check ? Sample.Red() : Sample.Green(),
            Sample.Edit("a"), Sample.Edit("b", on: "a", after: "a"));
        Assert.Equal<IEnumerable<string>>(["p3.a", "p3.b", "p3.result"], play.Events.OfType<RunEvent.ChangeReverted>().Single().Steps);
        Assert.Empty(play.Run.Changes);
    }
}
