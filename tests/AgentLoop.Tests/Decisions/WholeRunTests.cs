using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

/// <summary>Whole runs against a scripted world: which phases they pass and how they end.</summary>
public class WholeRunTests
{
    private static Play Played(FakeWorld world, RunEvent.RunSubmitted? submitted = null, int moves = 2000) =>
        new Play(world, _ => 0).Happened(submitted ?? Sample.Submitted()).ToRest(moves);

    [Fact, Trait("Requirement", "W1 L5 L14 L16 A14 A15 A16")]
    public void A_good_edit_goes_through_every_phase_to_an_attested_merge()
    {
        var play = Played(new FakeWorld());

        Assert.Equal(
            [
                "RunSubmitted", "TurnBegan", "EffectStarted", "ContextGathered", "PlanAdopted", "StepScheduled", "EffectStarted", "ToolReturned",
                "PlanAdopted", "StepScheduled", "StepScheduled", "EffectStarted", "ToolReturned", "EffectStarted", "ToolReturned",
                "Observed", "TurnReflected", "Remembered", "TurnBegan", "ConsultationRequested", "EffectStarted", "ModelAnswered", "PlanAdopted", "StepScheduled",
                "EffectStarted", "ToolReturned", "StepScheduled", "EffectStarted", "ToolReturned", "Observed", "ValidationRequested", "EffectStarted",
                "VerdictReached", "TurnReflected", "MergeRequested", "EffectStarted", "Merged", "AttestationRequested", "EffectStarted", "Attested", "RunCompleted",
            ],
            play.Events.Select(each => each.GetType().Name));
        var end = Assert.IsType<RunEvent.RunCompleted>(play.Run.End);
        Assert.Equal("codex/run-" + Sample.RunId, end.Branch);
    }

    [Fact, Trait("Requirement", "W2")]
    public void Every_sentence_of_the_summary_names_the_fact_that_proves_it()
    {
        var play = Played(new FakeWorld());
        var end = Assert.IsType<RunEvent.RunCompleted>(play.Run.End);
        Assert.NotEmpty(end.Summary);
        Assert.All(end.Summary, claim => Assert.IsAssignableFrom<IFact>(play.Events[(int)claim.Revision]));
    }

    [Fact, Trait("Requirement", "L16")]
    public void Every_turn_has_exactly_one_conclusion()
    {
        var play = Played(new FakeWorld { Tool = (_, step) => step.Role is StepRole.Baseline or StepRole.Check ? Sample.Red() : step.Role == StepRole.Edit ? Sample.Edited() : Sample.Green() });
        var turns = play.Events.OfType<RunEvent.TurnBegan>().Select(e => e.Turn);
        Assert.Equal(turns, play.Events.OfType<RunEvent.TurnReflected>().Select(e => e.Turn));
        Assert.All(play.Events.OfType<RunEvent.TurnReflected>(), e => Assert.NotEmpty(e.Because));
    }

    [Fact]
    public void A_check_that_already_passes_is_nothing_to_do()
    {
        var play = Played(new FakeWorld { Tool = (_, _) => Sample.Green() });
        Assert.Equal("check.green", Assert.IsType<RunEvent.RunFailed>(play.Run.End).Code);
        Assert.Single(play.Events.OfType<RunEvent.StepScheduled>());
    }

    [Fact]
    public void A_check_that_fails_differently_each_time_escalates()
    {
        var runs = 0;
        var play = Played(new FakeWorld { Tool = (_, step) => step.Role == StepRole.Baseline ? Sample.Red($"f-{runs++}") : Sample.Green() });
        Assert.Equal("baseline.flaky", Assert.IsType<RunEvent.RunEscalated>(play.Run.End).Code);
    }

    [Fact]
    public void A_check_that_never_ends_escalates()
    {
        var play = Played(new FakeWorld { Tool = (_, _) => Sample.Outcome(ToolStatus.TimedOut, code: "command.timed-out", summary: "stopped after 600 s") });
        Assert.Equal("command.timed-out", Assert.IsType<RunEvent.RunEscalated>(play.Run.End).Code);
    }

    [Fact, Trait("Requirement", "A11 C8 A10")]
    public void A_change_that_fails_its_check_is_reverted_and_the_model_is_asked_again()
    {
        var play = Played(new FakeWorld { Tool = (_, step) => step.Role switch { StepRole.Baseline or StepRole.Check => Sample.Red(), StepRole.Edit => Sample.Edited(), _ => Sample.Green() } });
        var reverted = Assert.Single(play.Events.OfType<RunEvent.ChangeReverted>());
        Assert.Equal<IEnumerable<string>>(["p3.fix"], reverted.Steps);
        Assert.Equal(Sample.BaseTree, reverted.BackTo);
        Assert.Equal("space.exhausted", Assert.IsType<RunEvent.RunEscalated>(play.Run.End).Code);
        Assert.Empty(play.Events.OfType<RunEvent.MergeRequested>());
    }

    [Fact, Trait("Requirement", "W3 V1 A8")]
    public void Nothing_is_merged_that_failed_validation()
    {
        var play = Played(new FakeWorld { Validator = _ => VerdictOutcome.Fail });
        Assert.Empty(play.Events.OfType<RunEvent.MergeRequested>());
        Assert.NotEmpty(play.Events.OfType<RunEvent.ChangeReverted>());
    }

    [Fact, Trait("Requirement", "Z2")]
    public void An_inconclusive_verdict_is_no_pass()
    {
        var play = Played(new FakeWorld { Validator = _ => VerdictOutcome.Inconclusive });
        Assert.Equal("validation.inconclusive", Assert.IsType<RunEvent.RunEscalated>(play.Run.End).Code);
        Assert.Empty(play.Events.OfType<RunEvent.MergeRequested>());
    }

    [Fact, Trait("Requirement", "A9")]
    public void A_broken_sandbox_is_tried_again_within_bounds_and_then_given_up()
    {
        var play = Played(new FakeWorld { Tool = (_, step) => step.Role == StepRole.Baseline ? Sample.Outcome(ToolStatus.Broken, code: "sandbox.lost") : Sample.Green() });
        Assert.Equal([1, 2, 3], play.Events.OfType<RunEvent.StepScheduled>().Select(e => e.Attempt));
        Assert.IsType<RunEvent.RunEscalated>(play.Run.End);
    }

    [Fact]
    public void Without_merge_the_run_completes_and_writes_nothing()
    {
        var play = Played(new FakeWorld(), Sample.Submitted(options: Sample.Options with { Merge = MergeMode.None }));
        Assert.Null(Assert.IsType<RunEvent.RunCompleted>(play.Run.End).Branch);
        Assert.Empty(play.Events.OfType<RunEvent.MergeRequested>());
    }

    [Fact, Trait("Requirement", "K2")]
    public void A_moved_base_is_perceived_anew_and_the_old_change_is_not_merged()
    {
        var options = Sample.Options with { Merge = MergeMode.FastForward };
        var play = Played(
            new FakeWorld
            {
                Model = _ => Sample.Plan(Sample.Edit("fix")),
                Repository = (run, request) => request.BaseCommit == Sample.BaseCommit ? (null, "moved-commit") : ("commit-2", null),
            },
            Sample.Submitted(options: options));
        Assert.Equal(["perceive-1", "perceive-3"], play.Events.OfType<RunEvent.TurnBegan>().Select(e => e.Perceive).OfType<string>());
        Assert.Equal("moved-commit", play.Events.OfType<RunEvent.MergeRequested>().Last().BaseCommit);
        Assert.Equal("commit-2", Assert.IsType<RunEvent.RunCompleted>(play.Run.End).Commit);
    }

    [Theory, Trait("Requirement", "K2")]
    [InlineData(false, RunDecisions.Logic)]
    [InlineData(true, RunDecisions.Logic)]
    [InlineData(false, 1)]
    public void A_moved_base_that_is_green_completes_the_run_unless_something_else_must_be_accepted(bool acceptance, int logic)
    {
        var task = acceptance ? Sample.Task with { Acceptance = ["make lint"] } : Sample.Task;
        var play = Played(
            new FakeWorld
            {
                Model = _ => Sample.Plan(Sample.Edit("fix")),
                Tool = (run, step) => step.Role switch
                {
                    StepRole.Baseline => run.BaseMoves == 0 ? Sample.Red() : Sample.Green(),
                    StepRole.Edit => Sample.Edited(),
                    _ => Sample.Green(),
                },
                Repository = (_, _) => (null, "moved-commit"),
            },
            Sample.Submitted(task, Sample.Options with { Merge = MergeMode.FastForward }));
        var before = play.Events.Take(play.Events.Count - 1).Aggregate(Run.Initial, Run.Evolve);
        var end = Assert.Single(RunDecisions.Advance(before, Sample.Start, logic));
        if (acceptance || logic == 1)
        {
            Assert.Equal("check.green", Assert.IsType<RunEvent.RunFailed>(end).Code);
            return;
        }

        var completed = Assert.IsType<RunEvent.RunCompleted>(end);
        Assert.Equal((null, null), (completed.Branch, completed.Commit));
        Assert.IsType<RunEvent.ToolReturned>(play.Events[(int)Assert.Single(completed.Summary).Revision]);
    }

    [Fact, Trait("Requirement", "A4 A13")]
    public void After_an_escalation_nothing_of_the_plan_is_carried_out()
    {
        var play = Played(new FakeWorld
        {
            Model = _ => Sample.Plan(Sample.Step("look"), Sample.Edit("fix", "base", "look")),
            Validator = _ => VerdictOutcome.Inconclusive,
        });
        var end = play.Events.ToList().FindIndex(e => e is RunEvent.RunEscalated);
        Assert.Equal(play.Events.Count - 1, end);
        Assert.All(play.Events.Take(end).OfType<RunEvent.StepScheduled>(), step => Assert.Contains(
            step.Step, play.Events.TakeWhile(e => !ReferenceEquals(e, step)).OfType<RunEvent.PlanAdopted>().Last().Steps.Select(planned => planned.Id)));
        Assert.Empty(Outstanding.Of(play.Run, Sample.Start, _ => true));
    }

    [Fact, Trait("Requirement", "A3 A4 G6")]
    public void Every_plan_version_says_how_it_differs()
    {
        var play = Played(new FakeWorld());
        var plans = play.Events.OfType<RunEvent.PlanAdopted>().ToList();
        Assert.Equal([1, 2, 3], plans.Select(plan => plan.Version));
        Assert.Equal<IEnumerable<string>>(["p1.baseline"], plans[1].Difference.Kept);
        Assert.Equal<IEnumerable<string>>(["p2.baseline-again", "p2.locate"], plans[1].Difference.Added);
        Assert.Equal<IEnumerable<string>>(["p1.baseline", "p2.baseline-again", "p2.locate"], plans[2].Difference.Removed);
    }
}
