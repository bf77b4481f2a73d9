using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.Planner.Tests;

public class HistoryTests
{
    private static Play Played(FakeWorld world) => new Play(world, _ => 0).Happened(Sample.Submitted()).ToRest();

    [Fact, Trait("Requirement", "P2g M3 A2")]
    public void Tells_each_turn_with_what_was_tried_and_what_came_of_it()
    {
        var play = Played(new FakeWorld { Tool = (_, step) => step.Role switch { StepRole.Baseline or StepRole.Check => Sample.Red(), StepRole.Edit => Sample.Edited(), _ => Sample.Green() } });
        var history = History.Of(play.Events);
        Assert.Equal([(1, "baseline.red"), (2, "check.failed")], history.Turns.Take(2).Select(turn => (turn.Turn, turn.Code)));
        Assert.Contains(history.Turns[1].Steps, step => step.Role == StepRole.Check && step.Status == ToolStatus.Failed);
        Assert.Equal("1 of 3 tests fails", history.Baseline!.Summary);
    }

    [Fact]
    public void Forgets_what_was_learnt_on_a_base_that_has_moved()
    {
        var play = Played(new FakeWorld());
        var moved = play.Events.Append(new RunEvent.TurnBegan(9, "other", "perceive-9", "moved"));
        Assert.Equal(History.Empty with { Turns = [] }, History.Of(moved) with { Turns = [] });
        Assert.Empty(History.Of(moved).Turns);
    }

    [Fact, Trait("Requirement", "L15")]
    public void Gives_the_model_back_what_the_loop_has_remembered_and_what_runs_of_logic_1_kept_without_saying_so()
    {
        var play = Played(new FakeWorld
        {
            Model = run => run.Turn!.Number < 4 ? Sample.Plan(Sample.Step("look")) : new ModelReply.Decline("space.exhausted", "No more", Evidence.None),
            Memory = run => run.Turn!.Number == 2 ? new ArtifactRef("m2", 1) : null,
        });
        Assert.Equal("m2", History.Of(play.Events).Memory?.Sha256);
        Assert.Equal("m2", History.Of(play.Events.Where(e => e is not RunEvent.Remembered)).Memory?.Sha256);
    }

    [Fact]
    public void Gathers_the_verdicts_of_all_tournaments_in_their_order()
    {
        var tried = 0;
        var play = Played(new FakeWorld
        {
            Model = run => run.Turn!.Number < 4 ? Sample.Plan(Sample.Step("t", "tournament@1", StepRole.Search)) : new ModelReply.Decline("space.exhausted", "No more", Evidence.None),
            Tool = (_, step) => step.Role switch
            {
                StepRole.Baseline => Sample.Red(),
                StepRole.Search => Sample.Outcome(ToolStatus.Succeeded, new ToolResult.Tried(5, 5, [], [], 5, 0, 0, new ArtifactRef($"v{++tried}", 1))),
                _ => Sample.Green(),
            },
        });
        Assert.Equal(["v1", "v2"], History.Of(play.Events).Verdicts.Select(verdicts => verdicts.Sha256));
        Assert.Equal(10, play.Run.CandidatesTried);
    }
}
