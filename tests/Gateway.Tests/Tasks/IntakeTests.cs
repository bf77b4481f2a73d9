using System.Diagnostics;
using CodexPlatform.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public sealed class IntakeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("codex-gateway-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Requirement", "A1")]
    public async Task Pins_the_commit_that_the_run_starts_from()
    {
        Git("init", "-q", "-b", "main");
        Git("commit", "-q", "--allow-empty", "-m", "one");
        var store = new SnapshotStore(Path.Combine(folder, ".git", "store"));
        await using var services = new ServiceCollection().AddSingleton(store).AddGateway().BuildServiceProvider();
        var intake = services.GetRequiredService<Intake>();

        var result = await intake.Take(new TaskRequest(folder, "make check", "Ada"), "r1", CancellationToken.None);
        var unknown = await intake.Take(new TaskRequest(folder, "", "Ada") { Base = "nowhere" }, "r1", CancellationToken.None);

        var repository = Assert.IsType<IntakeResult.Accepted>(result).Command.Repository;
        Assert.Equal((folder, "main", Git("rev-parse", "HEAD")), (repository.Path, repository.BaseBranch, repository.BaseCommit));
        Assert.Equal(["check.empty", "base.unknown"], Assert.IsType<IntakeResult.Refused>(unknown).Faults.Select(fault => fault.Code));
    }

    private string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true };
        string[] identity = ["-c", "user.name=Tess", "-c", "user.email=tess@localhost"];
        foreach (var argument in identity.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.TrimEnd('\n');
    }
}
