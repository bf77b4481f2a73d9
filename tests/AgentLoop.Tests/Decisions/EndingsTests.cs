using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

public class EndingsTests
{
    private static Play Until<TEvent>(FakeWorld? world = null, RunEvent.RunSubmitted? submitted = null) where TEvent : RunEvent
    {
        var play = new Play(world ?? new FakeWorld(), _ => 0).Happened(submitted ?? Sample.Submitted());
        for (var moves = 0; moves < 500 && !play.Events.OfType<TEvent>().Any(); moves++)
        {
            play.ToRest(1);
        }

        return play;
    }

    [Fact]
    public void A_cancel_ends_the_run_at_once()
    {
        var play = Until<RunEvent.StepScheduled>().Happened(new RunEvent.CancelRequested("bob", "wrong branch")).ToRest();
        Assert.Equal(new RunEvent.RunCancelled("bob", "wrong branch"), play.Run.End);
    }

    [Fact]
    public void A_cancel_that_comes_after_the_merge_was_asked_for_is_too_late()
    {
        var play = Until<RunEvent.MergeRequested>();
        Assert.Equal("run.merging", People.Cancel(play.Run, "bob", "late").Refusal?.Code);
        Assert.IsType<RunEvent.RunCompleted>(play.Happened(new RunEvent.CancelRequested("bob", "late")).ToRest().Run.End);
    }

    [Fact, Trait("Requirement", "Z7")]
    public void Used_up_time_escalates_but_never_between_merge_and_attestation()
    {
        var early = Until<RunEvent.StepScheduled>();
        early.Now = Sample.Start.AddSeconds(601);
        Assert.Equal("budget.time", Assert.IsType<RunEvent.RunEscalated>(early.ToRest().Run.End).Code);

        var late = Until<RunEvent.MergeRequested>();
        late.Now = Sample.Start.AddSeconds(601);
        Assert.IsType<RunEvent.RunCompleted>(late.ToRest().Run.End);
    }

    [Fact]
    public void An_effect_that_nobody_finishes_escalates_at_the_third_abandonment()
    {
        var play = Until<RunEvent.StepScheduled>();
        var effect = play.Run.Effects.Values.First(each => !each.Done).Id;
        for (var death = 0; death < 4; death++)
        {
            play.Happened(Holding.Take(play.Run, effect, $"host-{death}/1", Sample.Start, fresh: true, holder => !holder.StartsWith($"host-{death}/", StringComparison.Ordinal))!);
        }

        Assert.Equal([1, 2, 3], play.Events.OfType<RunEvent.EffectStarted>().Where(e => e.Effect == effect).Select(e => e.Fence));
        Assert.Equal(Holding.Abandoned, play.Events.OfType<RunEvent.EffectFailed>().Single().Failure.Code);
    }

    [Fact, Trait("Requirement", "K3")]
    public void An_outcome_with_an_old_fence_is_ignored()
    {
        var play = Until<RunEvent.EffectStarted>();
        var taken = new RunEvent.EffectStarted("perceive-1", 2, 2, "host/2", Sample.Start.AddSeconds(60));
        play.Happened(taken, new RunEvent.ContextGathered("perceive-1", 1, Sample.Context("late-tree")));
        Assert.Null(play.Run.Context);
        play.Happened(new RunEvent.ContextGathered("perceive-1", 2, Sample.Context()));
        Assert.Equal(Sample.BaseTree, play.Run.Context!.Tree);
    }
}
