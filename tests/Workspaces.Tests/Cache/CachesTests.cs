using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class CachesTests
{
    [Fact]
    public async Task Names_one_source_by_its_real_path()
    {
        using var repository = new TestRepository("so:urce \"ü\"").With("a", "1\n");
        repository.Commit();
        var link = Path.Combine(repository.Folder, "link");
        Directory.CreateSymbolicLink(link, "./" + Path.GetFileName(repository.Path));

        var tree = await repository.Tree();
        var again = await repository.Store.Fetch(repository.Ref with { Path = link }, StoreExtensions.None);

        Assert.Equal(tree, again);
        Assert.Single(Directory.GetDirectories(Path.Combine(repository.StoreFolder, "caches")));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(repository.StoreFolder, "scratch")));
    }

    [Fact]
    public async Task Sweeps_what_a_killed_process_left_when_it_is_old()
    {
        using var repository = new TestRepository().With("a", "1\n");
        repository.Commit();
        var scratch = Path.Combine(repository.StoreFolder, "scratch");
        var old = Directory.CreateDirectory(Path.Combine(scratch, "old")).FullName;
        var young = Directory.CreateDirectory(Path.Combine(scratch, "young")).FullName;
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));

        await repository.Tree();

        Assert.Equal([young], Directory.GetDirectories(scratch));
    }

    [Fact]
    public async Task Commits_through_a_linked_worktree()
    {
        using var repository = new TestRepository().With("a", "1\n");
        repository.Commit();
        var linked = Path.Combine(repository.Folder, "linked");
        repository.Git("worktree", "add", "-q", "-b", "feature", linked);
        var source = repository.Ref with { Path = linked };
        var tree = await repository.Store.Fetch(source, StoreExtensions.None);
        var (change, _) = await repository.Store.WriteFiles(source, tree, [new("a", "2\n"u8.ToArray())], StoreExtensions.None);

        var outcome = await repository.Store.Commit(
            source, new(change!.Change.Tree, source.BaseCommit, "m", "codex/run-1", null, DateTimeOffset.UnixEpoch), StoreExtensions.None);

        Assert.Equal(outcome.Commit, repository.Git("rev-parse", "codex/run-1"));
    }
}
