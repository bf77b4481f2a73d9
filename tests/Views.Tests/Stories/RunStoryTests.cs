using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Provenance.Tests;

namespace CodexPlatform.Views.Tests;

public class RunStoryTests
{
    private static readonly ImmutableArray<RunEvent> Whole = [.. MergedRun.Events, .. MergedRun.Ending(MergedRun.Artifact('6'), "key")];

    [Fact]
    [Trait("Requirement", "W1")]
    [Trait("Requirement", "C13")]
    public void Tells_every_event_in_order_through_every_phase()
    {
        var lines = RunStory.Of(History.Recorded(Whole));

        Assert.Equal(Enumerable.Range(0, Whole.Length).Select(i => (long)i), lines.Select(line => line.Revision));
        Assert.Equal(Enum.GetValues<StoryPhase>(), lines.Select(line => line.Phase).Distinct().Order());
        Assert.All(lines, line => Assert.False(string.IsNullOrWhiteSpace(line.Text)));
    }

    [Fact]
    public void Calls_a_step_by_its_name_and_tool()
    {
        var lines = RunStory.Of(History.Recorded(Whole));

        var returned = lines[Whole.IndexOf(Whole.OfType<RunEvent.ToolReturned>().First())];
        Assert.Equal("Step p1.baseline (test.run@1) said no after 120 ms: 2 tests ran", returned.Text);
        Assert.Equal(["failing: tests/test_calc.py::test_add"], returned.Details.AsEnumerable());
    }

    [Fact]
    public void Tells_a_late_answer_for_what_it_is()
    {
        var lines = RunStory.Of(History.Recorded(
            new RunEvent.StepScheduled("e", "s1", 1, MergedRun.Tree, "ready"),
            new RunEvent.EffectStarted("e", 1, 1, "a", History.Start),
            new RunEvent.EffectStarted("e", 2, 2, "b", History.Start),
            new RunEvent.ToolReturned("e", 1, MergedRun.Outcome(null))));

        Assert.Equal("Ignored a late answer of an abandoned attempt at step s1", lines[^1].Text);
        Assert.Equal("Began step s1 again, attempt 2", lines[2].Text);
    }

    [Fact, Trait("Requirement", "X2 X3")]
    public void Tells_what_is_not_as_it_was_where_the_same_check_ran_before()
    {
        var returned = Whole.OfType<RunEvent.ToolReturned>().Last();
        var place = returned.Outcome.Environment!;
        Assert.Empty(Details(returned.Outcome));
        Assert.Equal(
            ["unlike step p1.baseline (test.run@1): image was none, is name@sha256:b", "unlike step p1.baseline (test.run@1): python3 was 3.11.2, is 3.12.1"],
            Details(returned.Outcome with { Environment = place with { Image = "name@sha256:b", Digest = "other" }, Versions = returned.Outcome.Versions.SetItem("python3", "3.12.1") }));
        Assert.Equal(
            ["unlike step p1.baseline (test.run@1): node_modules was none, is d1"],
            Details(returned.Outcome with { Environment = place with { Carried = [new("node_modules", 3, "d1")] } }));
        Assert.Equal(
            [$"unlike step p1.baseline (test.run@1): sandbox digest was {place.Digest}, is other"],
            Details(returned.Outcome with { Environment = place with { Digest = "other" } }));

        IEnumerable<string> Details(ToolOutcome outcome) =>
            RunStory.Of(History.Recorded(Whole.Replace(returned, returned with { Outcome = outcome })))[Whole.IndexOf(returned)].Details.AsEnumerable();
    }

    [Fact, Trait("Requirement", "X3")]
    public void Finds_no_drift_in_runs_on_one_machine_that_did_not_change() => Assert.DoesNotContain(
        KeptHistory.Names.SelectMany(name => RunStory.Of(Histories.Recorded(name))).SelectMany(line => line.Details), detail => detail.StartsWith("unlike ", StringComparison.Ordinal));

    [Fact]
    public void Goes_on_where_it_stopped()
    {
        var recorded = History.Recorded(Whole);
        var (story, lines) = (RunStory.Initial, new List<StoryLine>());
        foreach (var one in recorded)
        {
            (story, var line) = story.Tell(one);
            lines.Add(line);
        }

        Assert.Equal(RunStory.Of(recorded).Select(line => (line.Revision, line.Phase, line.Text)), lines.Select(line => (line.Revision, line.Phase, line.Text)));
    }

    /// <summary>Whatever order a damaged or foreign log has: a view shows what there is.</summary>
    [Fact]
    public void Never_fails_whatever_the_order()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var shuffled = Whole.ToArray();
            random.Shuffle(shuffled);
            var recorded = History.Recorded(shuffled);
            Assert.Equal(shuffled.Length, RunStory.Of(recorded).Length);
            Assert.Equal(shuffled.Length, RunSummary.Of("r1", recorded).Events);
        }
    }

    [Fact]
    public void Has_a_sentence_for_every_case()
    {
        ImmutableArray<RunEvent> rest =
        [
            new RunEvent.EffectFailed("e", 1, new("sandbox.lost", "It broke", true)),
            new RunEvent.CancelRequested("Sam", "Stop"),
            new RunEvent.BaseMoved("e", 1, MergedRun.Base, null),
            new RunEvent.PlanRejected(1, "plan.cycle", "The steps wait on each other"),
            new RunEvent.Remembered(1, "It broke a test", MergedRun.Artifact('7'), [3, 5]),
            new RunEvent.CommandGateOpened(
                "command-1", "s1", "terminal.run@1", JsonDocument.Parse("{}").RootElement, "call", [new("shield.database", "It would drop a table")], "psql -c 'drop table users'", History.Start),
            new RunEvent.ChangeReverted(1, ["s1"], MergedRun.BaseTree, "It broke a test"),
            new RunEvent.RunEscalated("space.exhausted", "Nothing helped", new([new("a.py", 3, 900, "x = 1")], 5, 4, 1, [new("-x", "fixes one")], "The space was searched")),
            new RunEvent.RunFailed("repository.absent", "It is gone"),
            new RunEvent.RunCancelled("Sam", "Stop"),
        ];
        var told = Whole.AddRange(rest);
        var cases = typeof(RunEvent).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(RunEvent)));

        Assert.Equal(cases.Select(type => type.Name).Order(StringComparer.Ordinal), told.Select(e => e.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(RunStory.Of(History.Recorded(told)), line => Assert.NotEmpty(line.Text));
    }
}
