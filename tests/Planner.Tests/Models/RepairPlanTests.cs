using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Repair;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.Planner.Tests;

public class RepairPlanTests
{
    private static readonly PromptFile Source = new("a.py", "x = 1\ny = 2\n", false);

    private static ModelRequest Request(params TestCase[] tests) => new(
        "repair", 3, Sample.Task, Sample.Context(), [Source], (ToolResult.Tests)Sample.Red().Result!, 2000, [.. tests], "", null, [], [], null, 10);

    private static (ModelReply Reply, RepairMemory Memory, IReadOnlyList<byte[]> Artifacts) Planned(RepairAnswer answer, ModelRequest request)
    {
        var question = RepairQuestion.Of(request, RepairMemory.Empty);
        var (reply, memory, artifacts) = RepairPlan.Of(request, RepairMemory.Empty, question, answer);
        return (reply, memory, [.. artifacts.Select(each => each.ToArray())]);
    }

    [Fact]
    public void A_batch_becomes_a_tournament_whose_candidates_are_stored_under_the_name_it_uses()
    {
        var candidate = new Candidate("0", [new FileEdit("a.py", 4, 1, "2")]);
        var (reply, _, artifacts) = Planned(
            new RepairAnswer.Batch([candidate], 150, RepairCursor.Start, 1, 0),
            Request(new TestCase("slow", TestStatus.Failed, 90), new TestCase("quick", TestStatus.Failed, 3), new TestCase("green", TestStatus.Passed, 1)));
        var step = Assert.Single(Assert.IsType<ModelReply.Plan>(reply).Steps);
        var arguments = step.Arguments.Deserialize<TournamentArguments>(WireJson.Strict)!;
        Assert.Equal<IEnumerable<string>>(["quick", "slow"], arguments.Failing);
        Assert.Equal((8000, 150), (arguments.LimitMilliseconds, arguments.LookPast));
        Assert.Equal([arguments.Candidates.Sha256, arguments.Passing!.Sha256], artifacts.Select(each => Artifacts.NameOf(each).Sha256));
        Assert.Null(ToolCatalog.Check(step.Tool, step.Arguments));
    }

    [Fact]
    public void Tests_that_did_not_end_are_named_and_their_time_is_not_that_of_a_candidate()
    {
        var (reply, _, _) = Planned(
            new RepairAnswer.Batch([new Candidate("0", [])], null, RepairCursor.Start, 1, 0),
            Request(new TestCase("endless", TestStatus.Failed, 500, null, Hung: true), new TestCase("red", TestStatus.Failed, 3), new TestCase("green", TestStatus.Passed, 1)));
        var arguments = Assert.Single(Assert.IsType<ModelReply.Plan>(reply).Steps).Arguments.Deserialize<TournamentArguments>(WireJson.Strict)!;
        Assert.Equal<IEnumerable<string>>(["red", "endless"], arguments.Failing);
        Assert.Equal<IEnumerable<string>>(["endless"], arguments.Hanging!);
        Assert.Equal(6000, arguments.LimitMilliseconds);
    }

    [Fact]
    public void A_proposal_becomes_an_edit_by_strict_diff_and_is_remembered()
    {
        var propose = new RepairAnswer.Propose(new Candidate("0", [new FileEdit("a.py", 4, 1, "3")]), 72, "because", [], RepairCursor.Start, 9, 0);
        var (reply, memory, _) = Planned(propose, Request());
        var step = Assert.Single(Assert.IsType<ModelReply.Plan>(reply).Steps);
        Assert.Equal(StepRole.Edit, step.Role);
        Assert.Contains("\n-x = 1\n+x = 3\n", step.Arguments.GetProperty("diff").GetString(), StringComparison.Ordinal);
        Assert.Equal(new Proposal(3, "0"), Assert.Single(memory.Proposals));
    }

    [Fact]
    public void A_proposal_that_a_later_turn_knows_of_has_been_rejected()
    {
        var memory = RepairMemory.Empty with { Proposals = [new Proposal(2, "7")] };
        var request = Request() with { Turns = [new PastTurn(2, "", Reflection.RollBack, "check.failed", "", [])] };
        Assert.Equal<IEnumerable<string>>(["7"], RepairQuestion.Of(request, memory).Rejected);
    }

    [Fact]
    public void A_decline_carries_its_evidence()
    {
        var evidence = new Evidence([new Suspect("a.py", 1, 900, "x = 1")], 5, 5, 0, [], "too far");
        var (reply, _, _) = Planned(new RepairAnswer.Decline("space.exhausted", "all tried", evidence, RepairCursor.Start, 5, 0), Request());
        Assert.Equal(evidence, Assert.IsType<ModelReply.Decline>(reply).Evidence);
    }
}
