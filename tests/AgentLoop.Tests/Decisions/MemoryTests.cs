using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

[Trait("Requirement", "L15")]
public class MemoryTests
{
    private static readonly ArtifactRef First = new("m1", 10);

    /// <summary>The model asks for its memory once, in turn 2; its first edit fails the check, its second passes.</summary>
    private static Play Played() => new Play(
        new FakeWorld
        {
            Model = run => Sample.Plan(Sample.Edit("fix")),
            Memory = run => run.Turn!.Number == 2 ? First : null,
            Tool = (run, step) => step.Role switch
            {
                StepRole.Baseline => Sample.Red(),
                StepRole.Edit => Sample.Edited(),
                StepRole.Check when run.Turn!.Number < 4 => Sample.Red(),
                _ => Sample.Green(),
            },
        },
        _ => 0).Happened(Sample.Submitted()).ToRest();

    [Fact]
    public void Is_written_once_for_every_turn_that_another_follows()
    {
        var play = Played();
        Assert.Equal([1, 2, 3], play.Events.OfType<RunEvent.Remembered>().Select(e => e.Turn));
        Assert.All(play.Events.OfType<RunEvent.TurnBegan>().Skip(1), began => Assert.Contains(
            play.Events.OfType<RunEvent.Remembered>(), e => e.Turn == began.Turn - 1 && e.Lesson == play.Events.OfType<RunEvent.TurnReflected>().Single(r => r.Turn == e.Turn).Because));
    }

    [Fact]
    public void Names_the_events_that_it_was_learnt_from()
    {
        var play = Played();
        var remembered = play.Events.OfType<RunEvent.Remembered>().Single(e => e.Turn == 2);
        var reflected = play.Events.ToList().FindIndex(e => e is RunEvent.TurnReflected { Turn: 2 });
        var answered = play.Events.ToList().FindIndex(e => e is RunEvent.ModelAnswered { Effect: "consult-2" });
        Assert.Equal(remembered.Sources.Order(), remembered.Sources);
        Assert.Contains(reflected, remembered.Sources.Select(at => (int)at));
        Assert.Contains(answered, remembered.Sources.Select(at => (int)at));
        Assert.Superset(((RunEvent.TurnReflected)play.Events[reflected]).Cites.ToHashSet(), remembered.Sources.ToHashSet());
    }

    [Fact]
    public void Keeps_what_the_model_wanted_back_until_it_wants_something_else()
    {
        var play = Played();
        var kept = play.Events.OfType<RunEvent.Remembered>().Single(e => e.Turn == 3);
        Assert.Equal(First, kept.Model);
        Assert.Contains(play.Events.ToList().FindIndex(e => e is RunEvent.ModelAnswered { Effect: "consult-2" }), kept.Sources.Select(at => (int)at));
    }

    [Fact]
    public void Is_left_to_runs_of_an_earlier_logic_as_it_was()
    {
        var reflected = Played().Events.TakeWhile(e => e is not RunEvent.Remembered).ToList();
        var run = reflected.Aggregate(Run.Initial, Run.Evolve);
        Assert.IsType<RunEvent.TurnBegan>(RunDecisions.Advance(run, Sample.Start, 1)[0]);
        Assert.IsType<RunEvent.Remembered>(RunDecisions.Advance(run, Sample.Start, RunDecisions.Logic)[0]);
    }
}
