using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class MergeTests
{
    private const string Ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    [Fact]
    [Trait("Requirement", "K2")]
    public async Task Brings_edits_of_different_places_together()
    {
        using var repository = new TestRepository().With("a", Ten).With("b", "b\n");
        repository.Commit();
        var tree = await repository.Tree();
        var one = (await repository.Written(tree, "a", Ten.Replace("2", "two", StringComparison.Ordinal))).Change.Tree;
        var other = (await repository.Written(tree, "a", Ten.Replace("9", "nine", StringComparison.Ordinal))).Change.Tree;

        var (merged, conflicts) = await repository.Store.Merge(repository.Ref, tree, one, other, StoreExtensions.None);

        Assert.Empty(conflicts);
        Assert.Equal("1\ntwo\n3\n4\n5\n6\n7\n8\nnine\n10\n", await repository.Text(merged!, "a"));
        Assert.Equal((merged, true), await Reversed(repository, tree, one, other));
    }

    [Fact]
    [Trait("Requirement", "K1")]
    public async Task Names_the_files_in_conflict_and_gives_no_tree()
    {
        using var repository = new TestRepository().With("a", Ten).With("ü b", "b\n").With("c", "c\n");
        repository.Commit();
        var tree = await repository.Tree();
        var one = (await Both(repository, tree, "one")).Change.Tree;
        var other = (await Both(repository, tree, "other")).Change.Tree;

        var (merged, conflicts) = await repository.Store.Merge(repository.Ref, tree, one, other, StoreExtensions.None);

        Assert.Null(merged);
        Assert.Equal<string>(["a", "ü b"], conflicts);
    }

    [Fact]
    public async Task Takes_the_side_that_changed()
    {
        using var repository = new TestRepository().With("a", Ten);
        repository.Commit();
        var tree = await repository.Tree();
        var one = (await repository.Written(tree, "a", "1\n")).Change.Tree;

        Assert.Equal((one, true), await Merged(repository, tree, one, tree));
        Assert.Equal((one, true), await Merged(repository, tree, tree, one));
        Assert.Equal((one, true), await Merged(repository, tree, one, one));
    }

    [Fact]
    public async Task Runs_no_merge_driver_and_lets_an_edit_follow_its_file()
    {
        using var repository = new TestRepository().With(".gitattributes", "* merge=evil\n").With("a", Ten);
        repository.Git("config", "merge.evil.driver", "touch ran; true");
        repository.Commit();
        var tree = await repository.Tree();
        var edited = (await repository.Written(tree, "a", Ten + "11\n")).Change.Tree;
        var (moved, _) = await repository.Store.WriteFiles(
            repository.Ref, tree, [new("a", null), new("b", System.Text.Encoding.UTF8.GetBytes(Ten))], StoreExtensions.None);

        var (merged, conflicts) = await repository.Store.Merge(repository.Ref, tree, edited, moved!.Change.Tree, StoreExtensions.None);

        Assert.Empty(conflicts);
        Assert.Equal(Ten + "11\n", await repository.Text(merged!, "b"));
        Assert.Null(await repository.Text(merged!, "a"));
        Assert.False(File.Exists(Path.Combine(repository.Path, "ran")));
    }

    private static async Task<SnapshotChange> Both(TestRepository repository, string tree, string word)
    {
        var content = System.Text.Encoding.UTF8.GetBytes(word + "\n");
        var (change, _) = await repository.Store.WriteFiles(repository.Ref, tree, [new("a", content), new("ü b", content)], StoreExtensions.None);
        return change!;
    }

    private static Task<(string? Tree, bool Clean)> Reversed(TestRepository repository, string tree, string one, string other) =>
        Merged(repository, tree, other, one);

    private static async Task<(string? Tree, bool Clean)> Merged(TestRepository repository, string tree, string one, string other)
    {
        var (merged, conflicts) = await repository.Store.Merge(repository.Ref, tree, one, other, StoreExtensions.None);
        return (merged, conflicts.IsEmpty);
    }
}
