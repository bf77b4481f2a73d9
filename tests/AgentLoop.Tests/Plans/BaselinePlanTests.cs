using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

[Trait("Requirement", "L10")]
public class BaselinePlanTests
{
    private static Play Played() => new Play(new FakeWorld { Tool = (_, _) => Sample.Red() }, _ => 0).Happened(Sample.Submitted()).ToRest();

    /// <summary>The test runs that the first plans add, as the logic wants them that follows the events so far.</summary>
    private static IEnumerable<TestRunArguments> Wanted(int logic)
    {
        var events = Played().Events;
        foreach (var at in Enumerable.Range(0, events.Count).Where(at => events[at] is RunEvent.PlanAdopted { By: "platform" }))
        {
            var run = events.Take(at).Aggregate(Run.Initial, Run.Evolve);
            var adopted = Assert.IsType<RunEvent.PlanAdopted>(RunDecisions.Advance(run, Sample.Start, logic)[0]);
            foreach (var step in adopted.Steps.Where(step => adopted.Difference.Added.Contains(step.Id)))
            {
                yield return step.Arguments.Deserialize<TestRunArguments>(WireJson.Strict)!;
            }
        }
    }

    [Fact]
    public void Takes_a_test_that_does_not_end_for_a_failing_one() =>
        Assert.Equal([10, 10, 10], Wanted(RunDecisions.Logic).Select(each => each.TestLimitSeconds));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Is_left_to_runs_of_an_earlier_logic_as_it_was(int logic) =>
        Assert.Equal([null, null, null], Wanted(logic).Select(each => each.TestLimitSeconds));
}
