using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Sandboxes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class TerminalRunTests(ToolBench bench) : IClassFixture<ToolBench>
{
    private readonly TerminalRun _tool = new(bench.Workshop);

    [Fact]
    [Trait("Requirement", "T7")]
    public async Task Runs_a_program_on_the_snapshot_without_a_shell()
    {
        var outcome = await Run("printf", "%s|", "$HOME", "a b", "*");

        Assert.Equal((ToolStatus.Succeeded, "$HOME|a b|*|\n", new ToolResult.Exited(0)), (outcome.Status, outcome.View, outcome.Result));
        Assert.Equal("bubblewrap", outcome.Environment?.Kind);
    }

    [Fact]
    [Trait("Requirement", "L9")]
    public async Task Shows_the_snapshot_and_changes_nothing_outside_its_sandbox()
    {
        var before = SourceFiles();

        var outcome = await Run("sh", "-c", "cat app.py; readlink link.py; test -x run.sh && echo executable; git status --porcelain; rm -rf * .git; ls");

        Assert.Equal("def one():\n    return 2\napp.py\nexecutable\n", outcome.View);
        Assert.Equal(before, SourceFiles());
    }

    [Theory]
    [Trait("Requirement", "T7")]
    [InlineData("exit 3", "command.failed", 3)]
    [InlineData("exec nothing-like-it", "program.absent", 127)]
    [InlineData("exec ./app.py", "program.absent", 126)]
    public async Task Reports_a_failed_command_as_an_answer(string script, string code, int exitCode)
    {
        var outcome = await Run("sh", "-c", script);

        Assert.Equal((ToolStatus.Failed, code, new ToolResult.Exited(exitCode)), (outcome.Status, outcome.Code, outcome.Result));
    }

    [Fact]
    [Trait("Requirement", "T7")]
    public async Task Ends_a_command_at_its_time_limit_and_keeps_what_it_said()
    {
        var watched = new WatchedSandboxes(bench.Workshop.Sandboxes, "begun\n", () => bench.Time.Pass(TimeSpan.FromMinutes(20)));
        var tool = new TerminalRun(new Workshop(bench.Workshop.Snapshots, watched, bench.Artifacts, TimeProvider.System));

        var outcome = await bench.Run(tool, new TerminalRunArguments(["sh", "-c", "echo begun; sleep 10000"], TimeoutSeconds: 1200));

        Assert.Equal((ToolStatus.TimedOut, "command.timed-out"), (outcome.Status, outcome.Code));
        Assert.StartsWith("begun\n", outcome.View, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "T7")]
    public async Task Keeps_both_streams_apart_and_the_whole_output_by_hash()
    {
        var outcome = await Run("sh", "-c", "seq 1 20000; echo problem >&2");

        Assert.EndsWith("20000\n[standard error]\nproblem\n", outcome.View, StringComparison.Ordinal);
        Assert.Equal(108_894 + 25, outcome.Output?.Length);
    }

    [Fact]
    [Trait("Requirement", "T7")]
    public async Task Takes_a_folder_and_variables_of_the_allow_list()
    {
        var outcome = await bench.Run(_tool, new TerminalRunArguments(
            ["sh", "-c", "echo $CI $LC_ALL; ls"], "src", new Dictionary<string, string> { ["CI"] = "yes it is", ["LC_ALL"] = "C" }.ToImmutableSortedDictionary()));

        Assert.Equal("yes it is C\nb.js\ndeep\n", outcome.View);
    }

    [Theory]
    [Trait("Requirement", "T7")]
    [InlineData("PATH")]
    [InlineData("LD_PRELOAD")]
    [InlineData("GIT_SSH_COMMAND")]
    [InlineData("LC_")]
    [InlineData("LC_=x\nLD_PRELOAD")]
    [InlineData("ci")]
    public async Task Refuses_other_variables_before_anything_runs(string name)
    {
        var outcome = await bench.Run(_tool, new TerminalRunArguments(["true"], Environment: ImmutableSortedDictionary<string, string>.Empty.Add(name, "x")));

        Assert.Equal((ToolStatus.Refused, "environment.not-allowed", null), (outcome.Status, outcome.Code, outcome.Environment));
    }

    [Fact]
    public async Task Says_that_a_folder_is_not_there() =>
        Assert.Equal("cwd.absent", (await bench.Run(_tool, new TerminalRunArguments(["true"], "none"))).Code);

    [Fact]
    [Trait("Requirement", "P1a")]
    public async Task Makes_a_change_of_what_it_did_to_declared_paths()
    {
        const string script = "echo new > src/new.txt; sed -i s/a/A/ src/deep/a.py; rm src/b.js; echo not-declared > other; echo x > src/tool.sh; chmod +x src/tool.sh; echo no > dos.txt";

        var outcome = await bench.Run(_tool, new TerminalRunArguments(["sh", "-c", script], Capture: ["src", "open.txt"]));

        var change = Assert.IsType<ToolResult.Edited>(outcome.Result).Change;
        Assert.Equal(
            [("src/b.js", FileChangeKind.Deleted), ("src/deep/a.py", FileChangeKind.Modified), ("src/new.txt", FileChangeKind.Added), ("src/tool.sh", FileChangeKind.Added)],
            change.Files.Select(file => (file.Path, file.Kind)));
        Assert.Equal("new\n", await bench.Text(change.Tree, "src/new.txt"));
        Assert.Equal("100755", (await bench.Workshop.Snapshots.List(bench.Repository, change.Tree, CancellationToken.None)).Single(entry => entry.Path == "src/tool.sh").Mode);
    }

    [Theory]
    [InlineData("true", "src", "command.none")]
    [InlineData("true", "none.txt", "capture.absent")]
    [InlineData("ln -s /etc/passwd x", "x", "capture.unsupported")]
    [InlineData("mkfifo x", "x", "capture.unsupported")]
    [InlineData("mkdir -p x; cd x; seq 1 2001 | xargs touch", "x", "capture.too-large")]
    [InlineData("head -c 70000000 /dev/zero > x", "x", "capture.too-large")]
    public async Task Takes_only_plain_files_within_bounds(string script, string path, string code)
    {
        var outcome = await bench.Run(_tool, new TerminalRunArguments(["sh", "-c", script], Capture: [path]));

        Assert.Equal(code == "command.none" ? null : code, outcome.Code);
        Assert.IsType<ToolResult.Exited>(outcome.Result);
    }

    [Fact]
    public async Task Takes_nothing_from_a_command_that_failed() =>
        Assert.IsType<ToolResult.Exited>((await bench.Run(_tool, new TerminalRunArguments(["sh", "-c", "echo x > app.py; exit 1"], Capture: ["app.py"]))).Result);

    [Fact]
    [Trait("Requirement", "C11")]
    public async Task Names_the_version_of_a_program_it_knows() =>
        Assert.StartsWith("git version", (await Run("git", "--version")).Versions["git"], StringComparison.Ordinal);

    private List<(string Path, string Text, DateTime Written)> SourceFiles()
    {
        var within = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return [.. Directory.GetFiles(bench.Source, "*", within).Order(StringComparer.Ordinal).Select(file => (file, File.ReadAllText(file), File.GetLastWriteTimeUtc(file)))];
    }

    private Task<ToolOutcome> Run(params string[] argv) => bench.Run(_tool, new TerminalRunArguments([.. argv]));
}
