using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.Contracts;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

public sealed class RepairTimesTests
{
    private static (DateTimeOffset, RunEvent) Began(int second, string effect) =>
        (Sample.Start.AddSeconds(second), new RunEvent.EffectStarted(effect, 1, 1, "host/1", Sample.Start));

    private static (DateTimeOffset, RunEvent) Ended(int second, string effect, ToolOutcome outcome) =>
        (Sample.Start.AddSeconds(second), new RunEvent.ToolReturned(effect, 1, outcome));

    [Fact]
    public void Count_tools_that_worked_at_the_same_time_once() => Assert.Equal(
        new RepairTimes(40, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(4.5)),
        RepairTimes.Of(
        [
            Began(0, "a"), Began(1, "b"), Ended(3, "a", Sample.Red() with { CommandMilliseconds = 2000 }), Ended(5, "b", Sample.Red() with { CommandMilliseconds = 3000 }),
            Began(6, "consult"),
            Began(8, "c"), Ended(10, "c", Sample.Outcome(ToolStatus.Succeeded, new ToolResult.Tried(50, 40, ["s1"], [], 39, 0, 0, new ArtifactRef("v", 1))) with { CommandMilliseconds = 1000 }),
        ]));
}
