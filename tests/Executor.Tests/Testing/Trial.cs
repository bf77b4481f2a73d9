using System.Diagnostics;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Executor.Tests.Sandboxes;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor.Tests.Testing;

/// <summary>A tool called on a user's repository: store, sandbox and artifacts are real.</summary>
internal sealed class Trial : IDisposable
{
    /// <summary>The sandbox's own user must get through it, so it is open to others.</summary>
    private readonly string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"codex-trial-{Guid.NewGuid():N}")).FullName;

    /// <param name="sandboxes">In place of the fixture's own; null for those.</param>
    public Trial(BubblewrapFixture fixture, ISandboxes? sandboxes = null)
    {
        Artifacts = new Artifacts(new InMemoryEventLog(TimeProvider.System), TimeProvider.System);
        Workshop = new Workshop(new SnapshotStore(Path.Combine(folder, "store")), sandboxes ?? fixture.Sandboxes, Artifacts, TimeProvider.System);
    }

    public Artifacts Artifacts { get; }

    public Workshop Workshop { get; }

    public static Author Author { get; } = new("tests", "trial");

    private string Source => Path.Combine(folder, "source");

    public void Commit(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(Source, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }

        Git("init", "-q", "-b", "main");
        Git("add", "-A");
        Git("-c", "user.name=Tess", "-c", "user.email=tess@localhost", "commit", "-q", "-m", "base");
    }

    public async Task<ToolOutcome> Call<TArguments>(ITool tool, TArguments arguments)
    {
        var repository = new RepositoryRef(Source, "main", Git("rev-parse", "HEAD"), []);
        var tree = await Workshop.Snapshots.Fetch(repository, CancellationToken.None);
        var json = JsonSerializer.SerializeToElement(arguments, WireJson.Strict);
        Xunit.Assert.Null(tool.Check(json));
        var call = new ToolCall("run", "step", json, tree, repository, new Dictionary<string, Change>(), new Progress<ToolProgress>());
        return await tool.Execute(call, CancellationToken.None);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Source, RedirectStandardOutput = true };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
