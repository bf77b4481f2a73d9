using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

public class GateTests
{
    private const int MostWords = 60;

    private static Play Parked(TaskSpec? task = null, int confidence = 90, params string[] paths)
    {
        var world = new FakeWorld
        {
            Model = _ => Sample.Plan(Sample.Edit("fix")) with { Confidence = confidence },
            Tool = (_, step) => step.Role switch { StepRole.Baseline => Sample.Red(), StepRole.Edit => Sample.Edited(Sample.Change(paths: paths)), _ => Sample.Green() },
        };
        return new Play(world, _ => 0).Happened(Sample.Submitted(task)).ToRest();
    }

    private static (RunEvent? Fact, Refusal? Refusal) Answered(Play play, GateAnswer answer, string by, string? change = null, string because = "looked at it") =>
        People.AnswerGate(play.Run, "gate-2", answer, change ?? play.Run.Accepted!.Change.Hash, by, because, Sample.Start);

    [Theory, Trait("Requirement", "P6b P6c V7")]
    [InlineData(".github/workflows/ci.yml", "path.infrastructure")]
    [InlineData("deploy/app.yaml", "path.infrastructure")]
    [InlineData("sub/Dockerfile", "path.infrastructure")]
    [InlineData("db/migrations/001.sql", "path.infrastructure")]
    [InlineData("pay/card.py", "path.protected")]
    public void Parks_a_change_to_a_sensitive_path(string path, string code)
    {
        var play = Parked(Sample.Task with { Protect = ["pay/**"] }, 90, path);
        Assert.False(play.Run.Ended);
        Assert.Equal(code, Assert.Single(play.Events.OfType<RunEvent.GateOpened>().Single().Reasons).Code);
    }

    [Fact, Trait("Requirement", "P5c P5d")]
    public void Parks_a_change_of_low_confidence_after_checking_it_once_more()
    {
        var play = Parked(confidence: 20);
        Assert.Equal("confidence.low", Assert.Single(play.Events.OfType<RunEvent.GateOpened>().Single().Reasons).Code);
        Assert.Contains(play.Events.OfType<RunEvent.StepScheduled>(), e => e.Step == "p3.check-again");
    }

    [Fact]
    public void Lets_an_ordinary_change_pass() => Assert.True(Parked().Run.Ended);

    [Fact, Trait("Requirement", "P6e P6f")]
    public void Shows_a_concise_summary_of_the_change_and_links_its_reasons_to_plan_and_evidence()
    {
        var play = Parked(confidence: 20, paths: ["a.py", "b.py"]);
        var gate = play.Events.OfType<RunEvent.GateOpened>().Single();
        Assert.StartsWith($"a.py, b.py (+{gate.Change.Files.Sum(file => file.Added)} −{gate.Change.Files.Sum(file => file.Removed)})", gate.Summary, StringComparison.Ordinal);
        Assert.InRange(gate.Summary.Split(' ').Length, 5, MostWords);
        Assert.Equal(
            [typeof(RunEvent.PlanAdopted), typeof(RunEvent.ToolReturned), typeof(RunEvent.ToolReturned), typeof(RunEvent.ToolReturned), typeof(RunEvent.VerdictReached)],
            gate.Rationale!.Value.Select(claim => play.Events[(int)claim.Revision].GetType()));
        Assert.Contains("as scripted", gate.Rationale.Value[0].Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "P6e")]
    public void Cuts_a_summary_that_has_too_many_words()
    {
        var wordy = Sample.Red() with { Summary = string.Join(' ', Enumerable.Repeat("word", 200)) };
        var world = new FakeWorld
        {
            Model = _ => Sample.Plan(Sample.Edit("fix")) with { Confidence = 20 },
            Tool = (_, step) => step.Role switch { StepRole.Baseline => wordy, StepRole.Edit => Sample.Edited(), _ => Sample.Green() },
        };
        var gate = new Play(world, _ => 0).Happened(Sample.Submitted()).ToRest().Events.OfType<RunEvent.GateOpened>().Single();
        Assert.Equal(MostWords, gate.Summary.Split(' ').Length);
        Assert.Contains(wordy.Summary, gate.Rationale!.Value[1].Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "P6g")]
    public void Goes_on_to_the_merge_when_a_person_approves()
    {
        var play = Parked(confidence: 20);
        play.Happened(Answered(play, GateAnswer.Approve, "grace").Fact!).ToRest();
        var end = Assert.IsType<RunEvent.RunCompleted>(play.Run.End);
        Assert.Contains(end.Summary, claim => claim.Text.StartsWith("grace approved it", StringComparison.Ordinal));
    }

    [Fact]
    public void Ends_without_a_merge_when_a_person_denies()
    {
        var play = Parked(confidence: 20);
        play.Happened(Answered(play, GateAnswer.Deny, "grace").Fact!).ToRest();
        Assert.Equal("gate.denied", Assert.IsType<RunEvent.RunEscalated>(play.Run.End).Code);
        Assert.Empty(play.Events.OfType<RunEvent.MergeRequested>());
    }

    [Fact]
    public void Is_not_approved_by_the_sponsor_of_the_change()
    {
        var play = Parked(confidence: 20);
        Assert.Equal("gate.own-request", Answered(play, GateAnswer.Approve, "Ada ").Refusal?.Code);
        Assert.Null(Answered(play, GateAnswer.Deny, "ada").Refusal);
    }

    [Fact]
    public void Is_answered_for_the_change_that_was_shown_and_no_other()
    {
        var play = Parked(confidence: 20);
        Assert.Equal("gate.change-differs", Answered(play, GateAnswer.Approve, "grace", "another").Refusal?.Code);
        play.Happened(new RunEvent.GateAnswered("gate-2", GateAnswer.Approve, "another", "grace", "forged", Sample.Start)).ToRest();
        Assert.False(play.Run.Ended);
    }

    [Fact]
    public void Takes_the_first_answer_only()
    {
        var play = Parked(confidence: 20);
        play.Happened(Answered(play, GateAnswer.Deny, "grace").Fact!);
        Assert.Equal("gate.answered", Answered(play, GateAnswer.Approve, "linus").Refusal?.Code);
        Assert.Equal((null, null), Answered(play, GateAnswer.Deny, "grace"));
    }

    [Theory]
    [InlineData("", "because", "gate.anonymous")]
    [InlineData("grace", " ", "gate.no-reason")]
    public void Needs_a_name_and_a_reason(string by, string because, string code) =>
        Assert.Equal(code, Answered(Parked(confidence: 20), GateAnswer.Approve, by, because: because).Refusal?.Code);

    [Fact]
    public void Is_unknown_where_none_is_open() =>
        Assert.Equal("gate.unknown", People.AnswerGate(Parked().Run, "gate-2", GateAnswer.Approve, "x", "grace", "y", Sample.Start).Refusal?.Code);

    [Fact]
    public void Waits_without_a_deadline()
    {
        var play = Parked(confidence: 20);
        play.Now = Sample.Start.AddDays(30);
        Assert.False(play.ToRest().Run.Ended);
    }
}
