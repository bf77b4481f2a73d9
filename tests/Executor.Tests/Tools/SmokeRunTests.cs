using CodexPlatform.Contracts;
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
        var outcome = await bench.Run(_tool, new SmokeRunArguments("echo starting; sleep 0.3; touch /tmp/up; sleep 600 & wait", "test -e /tmp/up", 60));
        Assert.True(outcome.Status == ToolStatus.Succeeded, outcome.Summary + outcome.View);
        Assert.True(Assert.IsType<ToolResult.Smoked>(outcome.Result) is { Health: HealthState.Healthy, Probes: > 1 });
        Assert.StartsWith("starting\n", outcome.View, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_early_is_not_healthy()
    {
        var outcome = await bench.Run(_tool, new SmokeRunArguments("echo no port; exit 1", "false", 60));
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
