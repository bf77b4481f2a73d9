using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class InspectTests
{
    [Fact]
    [Trait("Requirement", "L3")]
    public async Task Tells_commit_tree_branch_and_that_all_is_clean()
    {
        using var repository = new TestRepository("ein Pfad mit ü und 'q'").With("d/a", "1\n");
        repository.Commit();

        var (facts, refusal) = await repository.Store.Inspect(Path.Combine(repository.Path, "d"), null, StoreExtensions.None);

        Assert.Null(refusal);
        Assert.Equal(
            (repository.Path, "main", repository.Head, repository.Git("rev-parse", "HEAD^{tree}"), false),
            (facts!.Path, facts.Branch, facts.Commit, facts.Tree, facts.Dirty));
        Assert.Equal<string>(["main"], facts.CheckedOutBranches);
        Assert.Empty(facts.Notes);
    }

    [Theory]
    [InlineData("tracked")]
    [InlineData("staged")]
    [InlineData("untracked")]
    [InlineData("deleted")]
    public async Task Sees_that_the_working_copy_differs(string how)
    {
        using var repository = new TestRepository().With("a", "1\n").With(".gitignore", "ignored\n");
        repository.Commit();
        repository.With("ignored", "x");
        Assert.False((await repository.Store.Inspect(repository.Path, null, StoreExtensions.None)).Facts!.Dirty);
        switch (how)
        {
            case "tracked":
                repository.With("a", "2\n");
                break;
            case "staged":
                repository.With("a", "2\n").Git("add", "a");
                break;
            case "untracked":
                repository.With("b", "2\n");
                break;
            default:
                File.Delete(Path.Combine(repository.Path, "a"));
                break;
        }

        var index = File.ReadAllBytes(Path.Combine(repository.Path, ".git", "index"));

        var (facts, _) = await repository.Store.Inspect(repository.Path, null, StoreExtensions.None);

        Assert.True(facts!.Dirty);
        Assert.Equal(index, File.ReadAllBytes(Path.Combine(repository.Path, ".git", "index")));
    }

    [Fact]
    public async Task Finds_the_base_by_branch_tag_and_commit_and_prefers_the_branch()
    {
        using var repository = new TestRepository().With("a", "1\n");
        var first = repository.Commit();
        var second = repository.With("a", "2\n").Commit();
        repository.Git("tag", "both", first);
        repository.Git("branch", "both", second);
        repository.Git("tag", "-a", "-m", "t", "v1", first);

        Assert.Equal(("both", second), await Base(repository, "both"));
        Assert.Equal((null, first), await Base(repository, "v1"));
        Assert.Equal((null, first), await Base(repository, first));
        Assert.Equal((null, first), await Base(repository, "main~1"));
        Assert.Equal(("main", second), await Base(repository, "refs/heads/main"));
        Assert.Equal(("main", second), await Base(repository, "HEAD"));
        repository.Git("checkout", "-q", first);
        Assert.Equal((null, first), await Base(repository, null));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("--all")]
    [InlineData("main..main")]
    [InlineData("^main")]
    [InlineData("")]
    [InlineData("main:a")]
    public async Task Refuses_a_base_that_is_none(string name)
    {
        using var repository = new TestRepository().With("a", "1\n");
        repository.Commit();

        var (_, refusal) = await repository.Store.Inspect(repository.Path, name, StoreExtensions.None);

        Assert.Equal("base.unknown", refusal!.Code);
    }

    [Fact]
    public async Task Says_why_a_folder_is_no_repository_to_work_on()
    {
        using var repository = new TestRepository();
        var bare = Path.Combine(repository.Folder, "bare");
        TestRepository.GitIn(repository.Folder, "init", "-q", "--bare", bare);
        var plain = Directory.CreateDirectory(Path.Combine(repository.Folder, "plain")).FullName;

        Assert.Equal("repository.absent", await Refusal(repository, Path.Combine(repository.Folder, "none")));
        Assert.Equal("repository.absent", await Refusal(repository, plain));
        Assert.Equal("repository.absent", await Refusal(repository, Path.Combine(repository.Path, ".git")));
        Assert.Equal("repository.bare", await Refusal(repository, bare));
        Assert.Equal("repository.empty", await Refusal(repository, repository.Path));
        repository.Git("config", "core.repositoryFormatVersion", "1");
        repository.Git("config", "extensions.unheard", "true");
        Assert.Equal("repository.unsupported", await Refusal(repository, repository.Path));
    }

    [Fact]
    public async Task Knows_the_branches_of_all_worktrees_and_of_a_rebase()
    {
        using var repository = new TestRepository().With("a", "1\n");
        repository.Commit();
        repository.Git("branch", "rebased");
        repository.With("a", "2\n").Commit();
        var linked = Path.Combine(repository.Folder, "linked");
        repository.Git("worktree", "add", "-q", "-b", "feature", linked);
        repository.Git("checkout", "-q", "rebased");
        repository.With("a", "3\n").Commit();
        TestRepository.Try(repository.Path, "rebase", "-q", "main");
        var pruned = Path.Combine(repository.Folder, "pruned");
        repository.Git("worktree", "add", "-q", "-b", "forgotten", pruned, "main");
        Directory.Delete(pruned, recursive: true);

        var (facts, _) = await repository.Store.Inspect(linked, null, StoreExtensions.None);

        Assert.Equal(("feature", linked), (facts!.Branch, facts.Path));
        Assert.Equal<string>(["feature", "rebased"], facts.CheckedOutBranches);
    }

    [Fact]
    public async Task Works_on_shallow_and_sparse_and_borrowing_clones_and_says_so()
    {
        using var origin = new TestRepository().With("a/x", "1\n").With("b/y", "1\n");
        origin.Commit();
        origin.With("a/x", "2\n").Commit();
        var clone = Path.Combine(origin.Folder, "clone");
        TestRepository.GitIn(origin.Folder, "clone", "-q", "--depth", "1", "file://" + origin.Path, clone);
        TestRepository.GitIn(clone, "sparse-checkout", "set", "a");
        var borrower = Path.Combine(origin.Folder, "borrower");
        TestRepository.GitIn(origin.Folder, "clone", "-q", "--shared", origin.Path, borrower);

        var (facts, _) = await origin.Store.Inspect(clone, null, StoreExtensions.None);
        var (borrowing, _) = await origin.Store.Inspect(borrower, null, StoreExtensions.None);

        Assert.Equal<string>(["The repository is a shallow clone.", "The working copy is sparse; the run sees all files of the commit."], facts!.Notes);
        Assert.False(facts.Dirty);
        Assert.Equal<string>(["The repository borrows objects from another one."], borrowing!.Notes);
        foreach (var path in new[] { clone, borrower })
        {
            var source = origin.Ref with { Path = path };
            var tree = await origin.Store.Fetch(source, StoreExtensions.None);
            Assert.Equal(["a/x", "b/y"], (await origin.Store.List(source, tree, StoreExtensions.None)).Select(entry => entry.Path));
        }
    }

    [Fact]
    public async Task Refuses_a_partial_clone_that_lacks_files_and_fetches_none()
    {
        using var origin = new TestRepository().With("a", "1\n");
        origin.Commit();
        origin.Git("config", "uploadpack.allowFilter", "true");
        var clone = Path.Combine(origin.Folder, "clone");
        TestRepository.GitIn(origin.Folder, "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + origin.Path, clone);

        Assert.Equal("repository.incomplete", await Refusal(origin, clone));
    }

    [Fact]
    public async Task Notes_what_a_working_copy_shows_otherwise()
    {
        using var repository = new TestRepository()
            .With(".gitattributes", "# *.x filter=lfs\n*.bin filter=lfs diff=lfs -text\n*.bat text eol=crlf\n")
            .With("sub/.gitattributes", "*.txt text working-tree-encoding=UTF-16\n")
            .With("big.bin", "version https://git-lfs.test/spec/v1\noid sha256:00\nsize 12\n")
            .With("small.bin", "not a pointer");
        repository.Commit();

        var (facts, _) = await repository.Store.Inspect(repository.Path, null, StoreExtensions.None);

        Assert.Equal<string>(
            [
                "1 file(s) are pointers to large files, which the run does not see: big.bin.",
                "Line endings differ between the commit and a working copy (.gitattributes); the run works on the commit's.",
                "Encodings differ between the commit and a working copy (sub/.gitattributes); the run works on the commit's.",
            ],
            facts!.Notes);
    }

    [Fact]
    public async Task Shows_submodules_that_are_there_and_names_those_that_are_not()
    {
        using var inner = new TestRepository("inner").With("i", "inner\n");
        inner.Commit();
        using var lost = new TestRepository("lost").With("l", "lost\n");
        lost.Commit();
        using var repository = new TestRepository().With("a", "1\n");
        repository.Git("submodule", "add", "-q", inner.Path, "libs/inner");
        repository.Git("submodule", "add", "-q", lost.Path, "libs/lost");
        repository.Commit();
        Directory.Delete(Path.Combine(repository.Path, ".git", "modules", "libs", "lost"), recursive: true);
        Directory.Delete(Path.Combine(repository.Path, "libs", "lost"), recursive: true);

        var (facts, _) = await repository.Store.Inspect(repository.Path, null, StoreExtensions.None);
        var tree = await repository.Tree();
        var entries = await repository.Store.List(repository.Ref, tree, StoreExtensions.None);

        Assert.Equal(2, facts!.Notes.Length);
        Assert.StartsWith($"The submodule libs/inner is shown read-only at {inner.Head}.", facts.Notes[0], StringComparison.Ordinal);
        Assert.StartsWith($"The submodule libs/lost is left out: its commit {lost.Head} is not", facts.Notes[1], StringComparison.Ordinal);
        Assert.Equal([".gitmodules", "a", "libs/inner", "libs/inner/i", "libs/lost"], entries.Select(entry => entry.Path));
        Assert.Equal("inner\n", await repository.Text(tree, "libs/inner/i"));
        Assert.Equal("path.outside", (await repository.Refused("--- a/libs/inner/i\n+++ b/libs/inner/i\n@@ -1 +1 @@\n-inner\n+x\n")).Code);
        var change = await repository.Written(tree, "a", "2\n");
        Assert.Equal<string>(["a"], change.Change.Files.Select(file => file.Path));
    }

    private static async Task<string> Refusal(TestRepository repository, string path) =>
        (await repository.Store.Inspect(path, null, StoreExtensions.None)).Refusal!.Code;

    private static async Task<(string? Branch, string? Commit)> Base(TestRepository repository, string? name)
    {
        var (facts, _) = await repository.Store.Inspect(repository.Path, name, StoreExtensions.None);
        return (facts?.Branch, facts?.Commit);
    }
}
