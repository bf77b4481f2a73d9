using Xunit;

namespace CodexPlatform.Workspaces.Tests;

/// <summary>Puts a git in front of the real one that counts its calls and dies at one of them, taking the store's work down there.</summary>
public class KilledCommitTests
{
    [Fact]
    [Trait("Requirement", "P1d")]
    [Trait("Requirement", "X4")]
    public async Task Leaves_all_or_nothing_wherever_git_is_killed_and_completes_when_run_again()
    {
        using var repository = new TestRepository().With("a", "old\n");
        repository.Commit();
        repository.Git("branch", "target");
        var source = repository.Ref;
        var change = await repository.Written(await repository.Tree(), "a", "new\n");
        var request = new CommitRequest(change.Change.Tree, repository.Head, "m", "codex/run-1", "target", DateTimeOffset.UnixEpoch);
        var before = repository.Git("for-each-ref");
        var killed = 0;
        for (var call = 1; ; call++)
        {
            using var shim = new KillingGit(repository.Folder, call);
            var store = new SnapshotStore(repository.StoreFolder, shim.Program);
            try
            {
                var outcome = await store.Commit(source, request, StoreExtensions.None);
                Assert.Equal(repository.Git("rev-parse", "target"), outcome.Commit);
                Assert.Equal(outcome.Commit, repository.Git("rev-parse", "codex/run-1"));
                Assert.False(shim.Killed);
                break;
            }
            catch (GitException)
            {
                killed++;
                Assert.True(shim.Killed);
                Assert.Equal(before, repository.Git("for-each-ref"));
            }
        }

        Assert.InRange(killed, 7, 30);
        repository.Git("fsck", "--strict");
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Begins_a_fetch_again_wherever_git_is_killed()
    {
        using var repository = new TestRepository().With("a", "1\n").With("b/c", "2\n");
        repository.Commit();
        var killed = 0;
        for (var call = 1; ; call++)
        {
            using var shim = new KillingGit(repository.Folder, call);
            var store = new SnapshotStore(repository.StoreFolder, shim.Program);
            try
            {
                var tree = await store.Fetch(repository.Ref, StoreExtensions.None);
                Assert.Equal(2, (await store.List(repository.Ref, tree, StoreExtensions.None)).Length);
                Assert.False(shim.Killed);
                break;
            }
            catch (GitException)
            {
                killed++;
                Assert.True(shim.Killed);
            }
        }

        Assert.InRange(killed, 5, 30);
    }

    private sealed class KillingGit : IDisposable
    {
        private readonly string folder;

        public KillingGit(string parent, int call)
        {
            folder = Directory.CreateDirectory(Path.Combine(parent, $"shim-{call}")).FullName;
            Program = Path.Combine(folder, "git");

            // Each call takes the next number by making a folder, which only one can.
            Shell.Script(
                Program,
                $"#!/bin/sh\nn=1\nwhile ! mkdir '{folder}/'$n 2>/dev/null; do n=$((n+1)); done\n" +
                $"if [ $n -ge {call} ]; then touch '{folder}/killed'; kill -9 $$; fi\nexec git \"$@\"\n");
        }

        public string Program { get; }

        public bool Killed => File.Exists(Path.Combine(folder, "killed"));

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
