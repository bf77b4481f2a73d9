using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>A policy is worth what the cluster makes of it.</summary>
[Trait("Requirement", "S8 X1")]
public class WallProbeTests
{
    [Fact]
    public async Task Finds_sandboxes_shut_off_where_they_are()
    {
        await using var server = await EmulatorServer.Start(new(), default);
        await using var executor = Executor(server);
        var wall = await executor.ProbeWall(default);
        Assert.Equal((true, null), (wall.Reached.IsEmpty, wall.Fault));
        Assert.Contains("169.254.169.254:80", wall.Blocked);
        Assert.Contains(wall.Blocked, address => address.EndsWith(":443", StringComparison.Ordinal));
        await using var open = await executor.Open(new(null, [], new(), new("run", "step")), default);
    }

    [Fact]
    public async Task Opens_nothing_any_more_where_a_sandbox_got_out()
    {
        await using var server = await EmulatorServer.Start(new() { OpenNetwork = true }, default);
        await using var executor = Executor(server);
        var wall = await executor.ProbeWall(default);
        Assert.Contains(wall.Reached, address => address.EndsWith(":443", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => executor.Open(new(null, [], new(), new("run", "step")), default));
        Assert.Equal(("sandbox.network-open", false), (refused.Code, refused.Retriable));
        Assert.Contains(wall.Reached[0], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_nothing_was_seen()
    {
        await using var server = await EmulatorServer.Start(new(), default);
        await using var executor = Executor(server);
        server.Faults.Admission = _ => "not in this namespace";
        Assert.Contains("not in this namespace", (await executor.ProbeWall(default)).Fault, StringComparison.Ordinal);
        Assert.NotNull(WallProbe.Read("untried 10.0.0.1 443\n").Fault);
    }

    private static KubernetesSandboxes Executor(EmulatorServer server) => new(Clusters.Options(), Clusters.AccessOf(server), TimeProvider.System, NullLogger.Instance);
}
