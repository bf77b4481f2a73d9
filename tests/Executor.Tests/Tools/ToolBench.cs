using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Executor.Tests.Sandboxes;
using CodexPlatform.Workspaces;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

/// <summary>A user's repository and everything that tools work with, in a folder that goes with it.</summary>
public sealed class ToolBench : IAsyncLifetime
{
    private static readonly string[] Settings =
        ["-c", "user.name=Tess", "-c", "user.email=tess@localhost", "-c", "core.autocrlf=false", "-c", "gc.auto=0", "-c", "init.defaultBranch=main"];

    /// <summary>Open to others, unlike a temporary subdirectory: the sandbox's own user must get through it.</summary>
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"codex-tools-{Guid.NewGuid():N}")).FullName;

    public ToolBench()
    {
        Directory.CreateDirectory(Source);
        Sandboxes = new BubblewrapSandboxes(new BubblewrapOptions { Folder = Directory.CreateDirectory(Path.Combine(_folder, "sandboxes")).FullName }, Time);
        Artifacts = new Artifacts(new InMemoryEventLog(TimeProvider.System), TimeProvider.System);
        Workshop = new Workshop(new SnapshotStore(Path.Combine(_folder, "store")), Sandboxes, Artifacts, TimeProvider.System);
    }

    /// <summary>By which the sandboxes keep their limits.</summary>
    public HurriedTime Time { get; } = new();

    private BubblewrapSandboxes Sandboxes { get; }

    public string Source => Path.Combine(_folder, "source");

    internal Workshop Workshop { get; }

    public Artifacts Artifacts { get; }

    public RepositoryRef Repository { get; private set; } = new("", null, "", []);

    public string Tree { get; private set; } = "";

    public static string SomeDiff => "--- a/app.py\n+++ b/app.py\n@@ -1,2 +1,2 @@\n def one():\n-    return 2\n+    return 1\n";

    public async Task InitializeAsync()
    {
        Git("init", "-q");
        Write("app.py", "def one():\n    return 2\n");
        Write("dos.txt", "alpha\r\nbeta\r\ngamma\r\n");
        Write("open.txt", "first\nlast");
        Write("src/deep/a.py", "import os\nprint('a')  # TODO\n");
        Write("src/b.js", "console.log('b');\n");
        Write("long.txt", string.Concat(Enumerable.Range(1, 2000).Select(i => $"line {i}\n")));
        Write("run.sh", "#!/bin/sh\necho run\n");
        File.WriteAllBytes(Path.Combine(Source, "image.bin"), [1, 0, 2, 0, 255]);
        File.WriteAllBytes(Path.Combine(Source, "latin.txt"), [.. "caf"u8, 0xE9, .. "\nend\n"u8]);
        File.CreateSymbolicLink(Path.Combine(Source, "link.py"), "app.py");
        File.CreateSymbolicLink(Path.Combine(Source, "out"), "/etc");
        Git("add", "-A");
        Git("update-index", "--chmod=+x", "run.sh");
        Git("commit", "-q", "-m", "base");
        Repository = new RepositoryRef(Source, "main", Git("rev-parse", "HEAD"), []);
        Tree = await Workshop.Snapshots.Fetch(Repository, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Sandboxes.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<ToolOutcome> Run(ITool tool, object arguments, string? tree = null, IReadOnlyDictionary<string, Change>? changes = null)
    {
        var json = arguments as JsonElement? ?? JsonSerializer.SerializeToElement(arguments, WireJson.Strict);
        var call = new ToolCall("run", "step", json, tree ?? Tree, Repository, changes ?? new Dictionary<string, Change>(), new Progress<ToolProgress>());
        return await tool.Execute(call, CancellationToken.None);
    }

    internal async Task<byte[]?> Content(string tree, string path) =>
        (await Workshop.Snapshots.Read(Repository, tree, [path], CancellationToken.None))[0];

    internal async Task<string> Text(string tree, string path) => Encoding.UTF8.GetString((await Content(tree, path))!);

    private void Write(string path, string content)
    {
        var file = Path.Combine(Source, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", Settings.Concat(arguments)) { WorkingDirectory = Source, RedirectStandardOutput = true };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
