using CodexPlatform.Contracts;
using CodexPlatform.Executor;
using CodexPlatform.Executor.Kubernetes;

namespace CodexPlatform.Codexctl.Tests;

public class DoctorTests
{
    [Fact]
    public async Task Finds_a_sound_machine_sound()
    {
        var result = await new Cli().Run("--data", "/data", "doctor");
        Assert.Equal(0, result.Code);
        Golden.Equal("doctor.txt", result.OutLines);
    }

    [Fact]
    public async Task Says_what_each_missing_thing_costs()
    {
        var cli = new Cli();
        cli.Platform.Versions.Clear();
        cli.Platform.SandboxFacts = () => throw new SandboxUnavailableException("bwrap is not installed");
        cli.Platform.WhyUnwritable = "Read-only file system";
        cli.Platform.Free = 1 << 20;

        var result = await cli.Run("--data", "/data", "doctor");

        Assert.Equal(1, result.Code);
        Golden.Equal("doctor-bare.txt", result.OutLines);
    }

    [Fact]
    public async Task Finds_a_cluster_fit_for_sandboxes()
    {
        var cli = new Cli();
        cli.Platform.Cluster = new("https://k.test/ namespace codex", "v1.36.0", [], true, null);
        var result = await cli.Run("doctor");
        Assert.Equal(0, result.Code);
        Assert.Contains("ok       sandbox: Kubernetes v1.36.0 at https://k.test/ namespace codex", result.Out, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "S8")]
    public async Task Says_whether_a_cluster_enforces_what_it_was_told()
    {
        Assert.Contains("ok       network: a policy denies sandboxes all traffic, and one that tried did not reach 10.96.0.1:443", await Told(new([], ["10.96.0.1:443"], null), 0), StringComparison.Ordinal);
        Assert.Contains("missing  network: a sandbox reached 10.96.0.1:443, which a policy denies", await Told(new(["10.96.0.1:443"], [], null), 1), StringComparison.Ordinal);
        Assert.Contains("Whether the cluster enforces it was not seen: no python3", await Told(new([], [], "no python3"), 0), StringComparison.Ordinal);

        static async Task<string> Told(WallFacts wall, int code)
        {
            var cli = new Cli();
            cli.Platform.Cluster = new("https://k.test/ namespace codex", "v1.36.0", [], true, null, wall);
            var result = await cli.Run("doctor");
            Assert.Equal(code, result.Code);
            return result.Out;
        }
    }

    [Fact]
    public async Task Names_each_right_that_is_missing_in_a_cluster()
    {
        var cli = new Cli();
        cli.Platform.Cluster = new("https://k.test/ namespace codex", "v1.36.0", ["create pods/exec", "list events"], false, null);
        var result = await cli.Run("doctor");
        Assert.Equal(1, result.Code);
        Assert.Contains("missing  right: create pods/exec", result.Out, StringComparison.Ordinal);
        Assert.Contains("missing  right: list events", result.Out, StringComparison.Ordinal);
        Assert.Contains("missing  network: no policy denies sandboxes all traffic", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_a_cluster_is_not_reached()
    {
        var cli = new Cli();
        cli.Platform.Cluster = new("https://k.test/ namespace codex", null, [], false, "no route");
        var result = await cli.Run("doctor");
        Assert.Equal(1, result.Code);
        Assert.Contains("does not answer: no route", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python3")]
    [InlineData("node")]
    [InlineData("javac")]
    [InlineData("dotnet")]
    public async Task Does_not_insist_on_what_only_some_checks_need(string program)
    {
        var cli = new Cli();
        cli.Platform.Versions.Remove(program);
        var result = await cli.Run("doctor");
        Assert.Equal(0, result.Code);
        Assert.Contains("missing", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Insists_on_a_git_that_merges_trees()
    {
        var cli = new Cli();
        cli.Platform.Versions["git"] = "git version 2.30.2";
        Assert.Equal(1, (await cli.Run("doctor")).Code);
    }

    [Fact]
    public async Task Calls_weak_limits_weak()
    {
        var cli = new Cli();
        cli.Platform.SandboxFacts = () => new SandboxFacts("bubblewrap", "rlimits", "d", []);
        var result = await cli.Run("doctor");
        Assert.Equal(0, result.Code);
        Assert.Contains("weak     limits: rlimits only", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_at_this_machine()
    {
        var folder = Directory.CreateTempSubdirectory("codex-doctor-");
        try
        {
            var host = new LocalHost(_ => throw new SandboxUnavailableException("not asked"));
            var data = new DataFolder(Path.Combine(folder.FullName, "new", "data"));
            Assert.StartsWith("git version", await host.VersionOf("git", "--version", CancellationToken.None), StringComparison.Ordinal);
            Assert.Null(await host.VersionOf("no-such-program-here", "--version", CancellationToken.None));
            Assert.Null(host.Unwritable(data));
            Assert.False(Directory.Exists(data.Path));
            Assert.True(host.FreeBytes(data) > 0);
            File.WriteAllText(Path.Combine(folder.FullName, "file"), "");
            Assert.NotNull(host.Unwritable(new DataFolder(Path.Combine(folder.FullName, "file", "data"))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
