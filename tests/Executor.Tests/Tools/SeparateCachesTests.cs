using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using CodexPlatform.Workspaces;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

/// <summary>Two executors that share a log and nothing else, taking turns.</summary>
[Trait("Requirement", "P1f K1 K2")]
public sealed class SeparateCachesTests(ToolBench bench) : IClassFixture<ToolBench>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codex-second-").FullName;

    private Workshop Second => new(Store, bench.Workshop.Sandboxes, bench.Artifacts, TimeProvider.System);

    private SnapshotStore Store => new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Work_on_each_others_snapshots_and_bring_them_together()
    {
        var changes = new Dictionary<string, Change>();
        changes["one"] = await Edit(bench.Workshop, bench.Tree, changes, "app.py", "return 2", "return 1");
        changes["two"] = await Edit(Second, changes["one"].Tree, changes, "app.py", "def one", "def uno");
        changes["three"] = await Edit(bench.Workshop, changes["two"].Tree, changes, "long.txt", "line 7\n", "line seven\n");
        changes["beside"] = await Edit(Second, bench.Tree, changes, "long.txt", "line 1900\n", "x\n");

        var outcome = await bench.Run(new EditMerge(bench.Workshop), new EditMergeArguments(["three", "beside"]), changes: changes);
        var merged = Assert.IsType<ToolResult.Edited>(outcome.Result).Change;
        changes["merged"] = merged;
        var read = await bench.Run(new FsRead(Second), new FsReadArguments("app.py"), merged.Tree, changes);

        Assert.Equal("def uno():\n    return 1\n", read.View);
        Assert.Contains("line seven\n", await bench.Text(merged.Tree, "long.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("line 1900\n", await bench.Text(merged.Tree, "long.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_into_the_repository_what_the_other_made()
    {
        var change = await Edit(bench.Workshop, bench.Tree, new Dictionary<string, Change>(), "app.py", "return 2", "return 4");
        var request = new RunEvent.MergeRequested("merge-1", change, bench.Repository.BaseCommit, "codex/run-second", MergeMode.Branch, "As asked", "attestation-1", DateTimeOffset.UnixEpoch);
        var run = new Run
        {
            Submitted = Sample.Submitted(repository: bench.Repository),
            Accepted = new AcceptedChange(change, 1, 0, 0, 0, 90, Request: request),
        };

        var merged = await new MergeWork(Store, bench.Artifacts).CarryOut(new EffectHold(run, "merge-1", 1, 1), CancellationToken.None);

        Assert.Equal(change.Tree, Assert.IsType<RunEvent.Merged>(merged).Tree);
    }

    [Fact]
    public async Task Say_so_when_the_log_does_not_hold_the_patch_that_is_needed()
    {
        var change = await Edit(bench.Workshop, bench.Tree, new Dictionary<string, Change>(), "app.py", "return 2", "return 5");
        var lost = change with { Patch = Artifacts.NameOf("lost"u8) };
        var changes = new Dictionary<string, Change> { ["one"] = lost };

        var missing = await Assert.ThrowsAsync<ArtifactException>(() => bench.Run(new FsRead(Second), new FsReadArguments("app.py"), change.Tree, changes));

        Assert.Equal(("artifact.missing", lost.Patch), (missing.Code, missing.Artifact));
    }

    private async Task<Change> Edit(Workshop at, string tree, IReadOnlyDictionary<string, Change> changes, string path, string search, string replace) =>
        Assert.IsType<ToolResult.Edited>((await bench.Run(
            new EditApply(at), new EditApplyArguments(Replacements: [new Replacement(path, search, replace)]), tree, changes)).Result).Change;
}
