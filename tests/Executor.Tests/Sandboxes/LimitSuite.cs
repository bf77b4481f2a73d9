using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>Limits: what a command cannot take, and what is left of it afterwards.</summary>
public abstract class LimitSuite : SandboxSuite
{
    private const string Sleepers = "grep -l '^sleep$' /proc/[0-9]*/comm 2>/dev/null | wc -l";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Whether the supervisor is out of its commands' reach. Where it is not, the command that kills it has its answer, and the
    /// sandbox is lost.</summary>
    protected virtual bool SurvivesItsCommand => true;

    /// <summary>The clock by which the sandboxes keep their limits.</summary>
    protected abstract HurriedTime Time { get; }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task The_time_limit_kills_the_whole_tree()
    {
        await using var sandbox = await Open();
        var result = await sandbox.Run(
            Shell($"trap '' TERM INT HUP; (trap '' TERM; setsid sleep 1001 &); sleep 1002 & until [ $({Sleepers}) = 2 ]; do :; done; echo started; while :; do sleep 1; done")
                with { Timeout = Hour }, AtFirst(() => Time.Pass(Hour)), Never);
        Assert.Equal((CommandEnd.TimedOut, 137, "started\n"), (result.End, result.ExitCode, Text(result.Stdout)));
        Assert.InRange(result.Elapsed, Hour, 2 * Hour);
        Assert.Equal("0", await Output(sandbox, Sleepers));
    }

    [Fact]
    public async Task Nothing_outlives_its_command()
    {
        await using var sandbox = await Open();
        var result = await Run(
            sandbox, $"(setsid sleep 1003 >/dev/null 2>&1 &); (sleep 1004 & sleep 1005 &); nohup sleep 1006 >/dev/null 2>&1 & until [ $({Sleepers}) = 4 ]; do :; done; exit 5");
        Assert.Equal(5, result.ExitCode);
        Assert.Equal("0", await Output(sandbox, Sleepers));
    }

    [Fact]
    public async Task A_command_that_kills_everything_it_can_kills_itself_only()
    {
        await using var sandbox = await Open();
        await using var other = await Open();
        Assert.NotEqual(0, (await Run(sandbox, "kill -9 1; kill -9 -1; exec kill -9 $$")).ExitCode);
        Assert.Equal("alive", await Output(SurvivesItsCommand ? sandbox : other, "echo alive"));
    }

    [Fact]
    public async Task Output_is_capped_counted_and_drained()
    {
        await using var sandbox = await Open();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var result = await sandbox.Run(
            Shell("head -c 1000000000 /dev/zero; head -c 50000000 /dev/zero >&2; exit 3") with { OutputLimit = 1000 }, null, Never);
        Assert.Equal((3, 1000, 1000, 1_000_000_000L, 50_000_000L), (result.ExitCode, result.Stdout.Length, result.Stderr.Length, result.StdoutBytes, result.StderrBytes));
        // Other tests use memory too, but not as much as was written.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 500_000_000);
    }

    [Fact]
    public async Task Endless_output_ends_with_the_time_limit()
    {
        await using var sandbox = await Open();
        var result = await sandbox.Run(Shell("yes") with { OutputLimit = 10, Timeout = Hour }, AtFirst(() => Time.Pass(Hour)), Never);
        Assert.Equal((CommandEnd.TimedOut, 10), (result.End, result.Stdout.Length));
        Assert.Equal("next", await Output(sandbox, "echo next"));
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task A_memory_bomb_is_told_from_a_failure()
    {
        await using var sandbox = await Open(Small with { MemoryMegabytes = 128 });
        var result = await Run(sandbox, "head -c 1000000000 /dev/zero | { tail -c 1000000000 >/dev/null; exit $?; }");
        // Limits of single processes make allocation fail, which is the program's own to report.
        Assert.Equal(sandbox.Facts.Limits == "rlimits" ? CommandEnd.Exited : CommandEnd.OutOfMemory, result.End);
        Assert.NotEqual(0, result.ExitCode);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task A_fork_bomb_is_contained()
    {
        await using var sandbox = await Open();
        await using var other = await Open();
        var result = await sandbox.Run(Shell("bomb() { bomb | bomb & }; bomb; sleep 1001") with { Timeout = TimeSpan.FromSeconds(2) }, null, Never);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("unharmed", await Output(other, "echo unharmed"));
        Assert.Equal("reusable", await Output(sandbox, "echo reusable"));
    }

    [Fact]
    public async Task The_number_of_processes_is_limited()
    {
        await using var sandbox = await Open(Small with { Processes = 20 });
        var result = await Run(sandbox, "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do sleep 1001 & done; wait");
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("fork", Text(result.Stderr), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/workspace/fill")]
    [InlineData("/tmp/fill")]
    [InlineData("$HOME/fill")]
    [InlineData("/dev/shm/fill")]
    [Trait("Requirement", "X1")]
    public async Task The_disk_is_limited_wherever_it_is_written(string path)
    {
        await using var sandbox = await Open(Small with { DiskMegabytes = 32 });
        var result = await Run(sandbox, $"head -c 100000000 /dev/zero >{path}");
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(CommandEnd.Exited, result.End);
        Assert.InRange(long.Parse(await Output(sandbox, $"wc -c <{path}"), System.Globalization.CultureInfo.InvariantCulture), 1, 32 << 20);
    }

    [Fact]
    public async Task A_full_disk_leaves_a_sandbox_that_can_be_emptied()
    {
        await using var sandbox = await Open(Small with { DiskMegabytes = 16 });
        await Run(sandbox, "head -c 100000000 /dev/zero >/workspace/fill");
        await sandbox.Remove(["fill"], Never);
        await sandbox.Write([File("small", "fits")], Never);
        Assert.Equal("fits", await Output(sandbox, "cat small"));
    }

    [Fact]
    public async Task Cancelling_kills_the_command_and_keeps_the_sandbox()
    {
        await using var sandbox = await Open();
        using var stop = new CancellationTokenSource();
        var running = sandbox.Run(Shell("echo x; sleep 1001"), _ => stop.Cancel(), stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("next", await Output(sandbox, "echo next"));
    }

    /// <summary>What happens at the first output: the time in which a told command must end is not to pass too.</summary>
    private static Action<ReadOnlyMemory<byte>> AtFirst(Action happens)
    {
        var happened = 0;
        return _ =>
        {
            if (Interlocked.Exchange(ref happened, 1) == 0)
            {
                happens();
            }
        };
    }
}
