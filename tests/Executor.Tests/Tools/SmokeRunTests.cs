using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Testing;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

[Trait("Requirement", "L12")]
public class SmokeRunTests(ToolBench bench) : IClassFixture<ToolBench>
{
    private readonly SmokeRun _tool = new(bench.Workshop);

    [Theory]
    [InlineData("true", ToolStatus.Succeeded, null, HealthState.Healthy)]
    [InlineData("echo broken; exit 4", ToolStatus.Failed, "smoke.ended", HealthState.Ended)]
    [InlineData("test -f app.py", ToolStatus.Succeeded, null, HealthState.Healthy)]
    public async Task A_program_without_probe_is_healthy_if_it_ends_well(string command, ToolStatus status, string? code, HealthState health)
    {
        var outcome = await bench.Run(_tool, new SmokeRunArguments(command));
        Assert.Equal((status, code, new ToolResult.Smoked(health, 0)), (outcome.Status, outcome.Code, outcome.Result));
        Assert.Equal("bubblewrap", outcome.Environment?.Kind);
    }

    [Fact]
    public async Task A_server_is_healthy_when_its_probe_succeeds_and_ends_with_the_try()
    {
        var outcome = await bench.Run(_tool, new SmokeRunArguments("echo starting; until test -e /tmp/asked; do sleep 0.1; done; touch /tmp/up; sleep 600 & wait", "test -e /tmp/up || { touch /tmp/asked; exit 1; }", 600));
        Assert.True(outcome.Status == ToolStatus.Succeeded, outcome.Summary + outcome.View);
        Assert.True(Assert.IsType<ToolResult.Smoked>(outcome.Result) is { Health: HealthState.Healthy, Probes: > 1 });
        Assert.StartsWith("starting\n", outcome.View, StringComparison.Ordinal);
    }

    /// <summary>Here <c>setsid</c> never comes to it.</summary>
    [Fact]
    public async Task A_server_ends_with_the_try_also_where_it_has_no_process_group_yet()
    {
        await using var sandbox = new PlainSandbox();
        await sandbox.Write([new SandboxFile("bin/setsid", "#!/bin/sh\nexec sleep 1000\n"u8.ToArray())], CancellationToken.None);
        var line = $"chmod +x bin/setsid && PATH=$PWD/bin:$PATH && {SmokeRun.Probing}";
        var result = await sandbox.Run(
            new SandboxCommand(["/bin/sh", "-c", line, "smoke", "true", "true"], "", SnapshotSandbox.NoEnvironment, TimeSpan.FromMinutes(2)), null, CancellationToken.None);
        Assert.Equal((CommandEnd.Exited, 0), (result.End, result.ExitCode));
    }

    [Fact]
    public async Task A_server_that_ends_early_is_not_healthy()
    {
        var outcome = await bench.Run(_tool, new SmokeRunArguments("echo no port; exit 1", "false", 600));
        Assert.Equal((ToolStatus.Failed, "smoke.ended", HealthState.Ended), (outcome.Status, outcome.Code, Assert.IsType<ToolResult.Smoked>(outcome.Result).Health));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_stopped_by_the_time_limit()
    {
        var outcome = await bench.Run(_tool, new SmokeRunArguments("sleep 600", "false", 1));
        Assert.Equal((ToolStatus.TimedOut, "command.timed-out", new ToolResult.Smoked(HealthState.Silent, 0)), (outcome.Status, outcome.Code, outcome.Result));
    }

    [Fact, Trait("Requirement", "V6")]
    public void Policy_reads_the_probe_as_well_as_the_command()
    {
        foreach (var arguments in (SmokeRunArguments[])[new("rm -rf /"), new("true", "rm -rf /")])
        {
            Assert.False(new ExecutionPolicy(ShieldMode.Deny).Rule("smoke.run@1", System.Text.Json.JsonSerializer.SerializeToElement(arguments, WireJson.Strict)).Allowed);
        }
    }
}
