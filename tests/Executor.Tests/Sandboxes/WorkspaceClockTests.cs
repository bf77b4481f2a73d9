using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

public class WorkspaceClockTests
{
    [Fact]
    [Trait("Requirement", "X3")]
    public void A_file_is_later_at_each_rewrite_within_one_second()
    {
        var clock = new WorkspaceClock(new Stopped());
        var times = Enumerable.Range(0, 5).Select(_ => clock.Next("f").ToUnixTimeMilliseconds()).ToArray();
        Assert.Equal(times.Order().Distinct(), times);
        Assert.All(times, time => Assert.Equal(0, time % 1000));
    }

    [Fact]
    public void Nothing_is_from_the_future_before_a_command_ran() =>
        Assert.True(new WorkspaceClock(new Stopped()).Next("f") < new Stopped().GetUtcNow());

    [Fact]
    [Trait("Requirement", "X3")]
    public void A_file_is_later_than_what_a_command_may_have_written_in_its_place()
    {
        var clock = new WorkspaceClock(new Stopped());
        clock.Next("f");
        clock.CommandRan();
        Assert.True(clock.Next("f") > new Stopped().GetUtcNow());
        Assert.True(clock.Next("never written here") > new Stopped().GetUtcNow());
    }

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_900);
    }
}
