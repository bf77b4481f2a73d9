using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Provenance.Tests;

namespace CodexPlatform.Views.Tests;

public class RunSummaryTests
{
    private static readonly ImmutableArray<RunEvent> Whole = [.. MergedRun.Events, .. MergedRun.Ending(MergedRun.Artifact('6'), "key")];

    [Fact]
    public void Tells_a_finished_run_in_full()
    {
        var summary = Of(Whole);

        Assert.Equal(
            ("r1", "Make addition add", "/src/calc", "main", "Sam Sponsor", RunOutcome.Completed),
            (summary.Id, summary.Intent, summary.Repository, summary.BaseBranch, summary.Sponsor, summary.Outcome));
        Assert.Equal(("codex/run-r1", MergedRun.Commit, MergedRun.Attestation), (summary.Branch, summary.Commit, summary.Attestation));
        Assert.Equal((1, 80, 500, Whole.Length), (summary.Turns, summary.Confidence, summary.CandidateBudget, summary.Events));
        Assert.Equal(History.Start, summary.Started);
        Assert.Equal(History.Start.AddSeconds(Whole.Length - 1), summary.Ended);
        Assert.Equal([new Claim("The check passes", 21)], summary.Claims.AsEnumerable());
        Assert.Empty(summary.OpenGates);
    }

    [Fact]
    [Trait("Requirement", "P6g")]
    public void Waits_while_a_gate_is_open_and_no_longer()
    {
        var opened = Whole.IndexOf(Whole.OfType<RunEvent.GateOpened>().Single());

        Assert.Equal(RunOutcome.Running, Of(Whole[..opened]).Outcome);
        var waiting = Of(Whole[..(opened + 1)]);
        Assert.Equal(RunOutcome.Waiting, waiting.Outcome);
        Assert.Equal(("gate-1", MergedRun.Change.Hash), (waiting.OpenGates[0].Gate, waiting.OpenGates[0].Shown));
        Assert.Equal(RunOutcome.Running, Of(Whole[..(opened + 2)]).Outcome);
    }

    [Fact]
    public void Keeps_a_gate_open_that_was_answered_for_another_change()
    {
        var opened = Whole.IndexOf(Whole.OfType<RunEvent.GateOpened>().Single());
        var other = new RunEvent.GateAnswered("gate-1", GateAnswer.Approve, "another", "Rita", "yes", History.Start);

        Assert.Equal(RunOutcome.Waiting, Of([.. Whole[..(opened + 1)], other]).Outcome);
    }

    [Fact]
    public void Counts_the_candidates_of_attempts_that_were_not_abandoned()
    {
        static RunEvent Tried(int fence, int ran) => new RunEvent.ToolReturned("step-9", fence, MergedRun.Outcome(
            new ToolResult.Tried(50, ran, [], [], ran, 0, 0, MergedRun.Artifact('7'))));

        var summary = Of([
            new RunEvent.EffectStarted("step-9", 1, 1, "a", History.Start),
            new RunEvent.EffectStarted("step-9", 2, 2, "b", History.Start),
            Tried(1, 50), Tried(2, 40), Tried(2, 40)]);

        Assert.Equal(40, summary.CandidatesTried);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void Says_how_and_why_a_run_ended(RunEvent end, RunOutcome outcome, string code, string because)
    {
        var opened = Whole.IndexOf(Whole.OfType<RunEvent.GateOpened>().Single());
        var summary = Of([.. Whole[..(opened + 1)], end]);

        Assert.Equal((outcome, code, because, true), (summary.Outcome, summary.Code, summary.Because, summary.HasEnded));
        Assert.Empty(summary.OpenGates);
    }

    public static TheoryData<RunEvent, RunOutcome, string, string> Endings() => new()
    {
        { new RunEvent.RunEscalated("space.exhausted", "Nothing helped", Evidence.None), RunOutcome.Escalated, "space.exhausted", "Nothing helped" },
        { new RunEvent.RunFailed("repository.absent", "It is gone"), RunOutcome.Failed, "repository.absent", "It is gone" },
        { new RunEvent.RunCancelled("Sam", "Never mind"), RunOutcome.Cancelled, "cancelled", "Sam: Never mind" },
    };

    private static RunSummary Of(ImmutableArray<RunEvent> events) => RunSummary.Of("r1", History.Recorded(events));
}
