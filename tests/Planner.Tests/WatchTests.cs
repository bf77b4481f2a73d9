using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.Planner.Tests;

public class WatchTests
{
    [Fact]
    public void Looks_again_later_and_later_while_nothing_changes()
    {
        var pauses = new List<double>();
        Watch? watch = null;
        for (var now = Sample.Start; pauses.Count < 8; now = watch.Next)
        {
            watch = Watch.After(watch, 5, now, null, spread: 0);
            pauses.Add((watch.Next - now).TotalSeconds);
        }

        Assert.Equal([30, 60, 120, 240, 480, 960, 960, 960], pauses);
    }

    [Fact]
    public void Begins_anew_when_the_run_has_moved()
    {
        var quiet = Watch.After(Watch.After(null, 5, Sample.Start, null, 0), 5, Sample.Start, null, 0);
        Assert.Equal(new Watch(6, Sample.Start.AddSeconds(30)), Watch.After(quiet, 6, Sample.Start, null, 0));
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(-10, 30)]
    [InlineData(100, 30)]
    public void Is_due_when_the_time_of_the_run_is_up_unless_that_has_passed(int due, int expected) =>
        Assert.Equal(Sample.Start.AddSeconds(expected), Watch.After(null, 5, Sample.Start, Sample.Start.AddSeconds(due), 0).Next);

    [Fact]
    public void Of_several_planners_are_due_at_different_times()
    {
        var spreads = Enumerable.Range(0, 200).Select(planner => Watch.Spread($"planner-{planner}", "0001")).ToList();
        Assert.All(spreads, spread => Assert.InRange(spread, 0, 1));
        Assert.InRange(spreads.Average(), 0.4, 0.6);
        Assert.Equal(200, spreads.Distinct().Count());
    }
}
