using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

[Trait("Requirement", "V7")]
public class CommandGateTests
{
    /// <summary>Turn 2 looks around with one command that policy holds, turn 3 edits.</summary>
    private static FakeWorld World(string[]? argv = null) => new()
    {
        Model = run => run.Turn!.Number switch
        {
            2 => Sample.Plan(Probe("wipe", argv ?? ["rm", "-rf", "/", "it's", "done"]), Sample.Step("look")),
            3 => Sample.Plan(Sample.Edit("fix")),
            _ => new ModelReply.Decline("space.exhausted", "Nothing is left to try", Evidence.None),
        },
        Policy = Rule,
    };

    private static Step Probe(string id, params string[] argv) =>
        Sample.Step(id, "terminal.run@1") with { Arguments = JsonSerializer.SerializeToElement(new { argv }) };

    /// <summary>As the executor rules: what was approved for exactly this call is allowed, what was denied is denied.</summary>
    private static PolicyRuling? Rule(Run run, Step step)
    {
        var arguments = CanonicalJson.Hash(step.Arguments);
        return step.Tool != "terminal.run@1" ? null
            : run.CommandGates.GetValueOrDefault(CallHash.Of(step.Tool, arguments))?.Answer?.Answer switch
            {
                null => new PolicyRuling(false, "test@1", [PolicyRuling.Ask, "shield.delete-vital"], "It would delete everything", arguments),
                GateAnswer.Approve => new PolicyRuling(true, "test@1", [PolicyRuling.Ask, "shield.delete-vital"], "approved", arguments),
                _ => new PolicyRuling(false, "test@1", ["shield.delete-vital"], "denied", arguments),
            };
    }

    private static Play Parked(FakeWorld? world = null) => new Play(world ?? World(), _ => 0).Happened(Sample.Submitted()).ToRest();

    private static RunEvent.CommandGateOpened Gate(Play play) => Assert.Single(play.Events.OfType<RunEvent.CommandGateOpened>());

    private static (RunEvent? Fact, Refusal? Refusal) Answered(Play play, GateAnswer answer, string by = "grace", string? call = null, DateTimeOffset? at = null) =>
        People.AnswerGate(play.Run, "command-1", answer, call ?? Gate(play).Call, by, "looked at it", at ?? Sample.Start);

    [Fact]
    public void Parks_the_run_and_shows_the_exact_command()
    {
        var play = Parked();
        var gate = Gate(play);
        Assert.Equal(("command-1", "p3.wipe", "terminal.run@1", "rm -rf / 'it'\\''s' done"), (gate.Gate, gate.Step, gate.Tool, gate.Summary));
        Assert.Equal(CallHash.Of(gate.Tool, CanonicalJson.Hash(gate.Arguments)), gate.Call);
        Assert.Equal(new GateReason("shield.delete-vital", "It would delete everything"), Assert.Single(gate.Reasons));
        Assert.True(play.Run.WaitsForPerson);
        Assert.Contains(play.Events.OfType<RunEvent.ToolReturned>(), e => e.Effect == "step-p3.look-1");
        Assert.DoesNotContain(play.Events, e => e is RunEvent.Observed { Turn: 2 });
    }

    [Fact]
    public void Is_scheduled_again_on_the_word_of_a_person_and_the_run_goes_on()
    {
        var play = Parked();
        play.Happened(Answered(play, GateAnswer.Approve).Fact!);
        var answer = play.Run.Revision;
        play.ToRest();
        var again = Assert.Single(play.Events.OfType<RunEvent.StepScheduled>(), e => e.Step == "p3.wipe" && e.Attempt == 2);
        Assert.Equal(answer, again.Approval);
        Assert.IsType<RunEvent.RunCompleted>(play.Run.End);
        Assert.Equal(0, play.Run.Retries);
    }

    [Fact]
    public void That_is_denied_is_a_step_that_failed_and_the_model_is_told()
    {
        var play = Parked();
        play.Happened(Answered(play, GateAnswer.Deny).Fact!).ToRest();
        Assert.IsType<RunEvent.RunCompleted>(play.Run.End);
        Assert.DoesNotContain(play.Events, e => e is RunEvent.StepScheduled { Step: "p3.wipe", Attempt: 2 });
        var observed = play.Events.OfType<RunEvent.Observed>().Single(e => e.Turn == 2).Observations.Steps.Single(step => step.Step == "p3.wipe");
        Assert.Equal("grace denied it: looked at it", observed.Summary);
        Assert.IsType<RunEvent.GateAnswered>(play.Events[(int)observed.Revision]);
    }

    [Fact]
    public void Is_asked_about_once_for_each_exact_call()
    {
        var world = new FakeWorld
        {
            Model = _ => Sample.Plan(Probe("one", "rm", "-rf", "/"), Probe("same", "rm", "-rf", "/"), Probe("other", "rm", "-rf", "/usr")),
            Policy = Rule,
        };
        var play = Parked(world);
        Assert.Equal(["rm -rf /", "rm -rf /usr"], play.Events.OfType<RunEvent.CommandGateOpened>().Select(e => e.Summary));

        play.Happened(People.AnswerGate(play.Run, "command-1", GateAnswer.Approve, play.Events.OfType<RunEvent.CommandGateOpened>().First().Call, "grace", "fine", Sample.Start).Fact!).ToRest();
        Assert.Equal(["p3.one", "p3.same"], play.Events.OfType<RunEvent.StepScheduled>().Where(e => e.Approval is not null).Select(e => e.Step));
        Assert.False(play.Run.Ended);
        Assert.True(play.Run.WaitsForPerson);
    }

    [Fact]
    public void That_was_denied_is_not_asked_about_again()
    {
        var play = Parked(new FakeWorld { Model = _ => Sample.Plan(Probe("wipe", "rm", "-rf", "/")), Policy = Rule });
        play.Happened(Answered(play, GateAnswer.Deny).Fact!).ToRest();
        Gate(play);
        Assert.Equal("rejections.limit", Assert.IsType<RunEvent.RunEscalated>(play.Run.End).Code);
    }

    [Fact]
    public void Is_approved_neither_by_the_sponsor_nor_for_another_call()
    {
        var play = Parked();
        Assert.Equal("gate.own-request", Answered(play, GateAnswer.Approve, Sample.Task.Sponsor).Refusal?.Code);
        Assert.Equal("gate.change-differs", Answered(play, GateAnswer.Approve, call: "another").Refusal?.Code);
        play.Happened(new RunEvent.GateAnswered("command-1", GateAnswer.Approve, "another", "grace", "forged", Sample.Start)).ToRest();
        Assert.True(play.Run.WaitsForPerson);
    }

    [Fact]
    public void Takes_the_first_answer_only()
    {
        var play = Parked();
        play.Happened(Answered(play, GateAnswer.Deny).Fact!);
        Assert.Equal("gate.answered", Answered(play, GateAnswer.Approve, "linus").Refusal?.Code);
        Assert.Equal((null, null), Answered(play, GateAnswer.Deny));
    }

    [Fact]
    public void Stops_the_clock_of_the_run_until_it_is_answered()
    {
        var play = Parked();
        play.Now = Sample.Start.AddDays(30);
        Assert.False(play.ToRest().Run.Ended);
        Assert.Null(Outstanding.Due(play.Run));

        play.Happened(Answered(play, GateAnswer.Approve, at: play.Now).Fact!).ToRest();
        Assert.IsType<RunEvent.RunCompleted>(play.Run.End);
        Assert.Equal(TimeSpan.FromDays(30), play.Run.Paused);
    }

    [Fact]
    public void Can_be_left_by_cancelling()
    {
        var play = Parked();
        play.Happened(People.Cancel(play.Run, "ada", "no longer wanted").Fact!).ToRest();
        Assert.IsType<RunEvent.RunCancelled>(play.Run.End);
    }

    [Fact]
    public void Of_the_check_itself_parks_the_run_before_anything_was_run()
    {
        var world = new FakeWorld
        {
            Policy = (run, step) => step.Role == StepRole.Baseline && run.CommandGates.IsEmpty
                ? new PolicyRuling(false, "test@1", [PolicyRuling.Ask, "shield.database"], "It would drop a table", CanonicalJson.Hash(step.Arguments))
                : null,
        };
        var play = Parked(world);
        Assert.Equal(Sample.Task.Check, Gate(play).Summary);
        play.Happened(Answered(play, GateAnswer.Deny).Fact!).ToRest();
        Assert.Equal(PolicyRuling.DeniedCode, Assert.IsType<RunEvent.RunEscalated>(play.Run.End).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Comes_to_the_same_end_in_whatever_order_messages_come(int seed)
    {
        var play = new Play(World(), new Random(seed).Next).Happened(Sample.Submitted()).ToRest();
        play.Happened(Answered(play, GateAnswer.Approve).Fact!).ToRest();
        Assert.IsType<RunEvent.RunCompleted>(play.Run.End);
        Assert.All(play.Batches, batch => Assert.Equal(
            play.Events.Skip(batch.First).Take(batch.Count).Select(EventLog.EventCodec<RunEvent>.DataOf),
            RunDecisions.Advance(play.Events.Take(batch.First).Aggregate(Run.Initial, Run.Evolve), batch.Now, RunDecisions.Logic).Select(EventLog.EventCodec<RunEvent>.DataOf)));
    }
}
