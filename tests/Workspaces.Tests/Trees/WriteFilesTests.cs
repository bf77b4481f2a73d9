using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class WriteFilesTests
{
    [Fact]
    [Trait("Requirement", "P1d")]
    public async Task Writes_makes_and_deletes_in_one_step_and_keeps_modes()
    {
        using var repository = Sample();
        var tree = await repository.Tree();

        var (change, refusal) = await repository.Store.WriteFiles(
            repository.Ref,
            tree,
            [new("run.sh", "2\r\n"u8.ToArray()), new("new/tool", "3"u8.ToArray(), Executable: true), new("d/a", null), new("ü", new byte[] { 0, 1 })],
            StoreExtensions.None);

        Assert.Null(refusal);
        var entries = await repository.Store.List(repository.Ref, change!.Change.Tree, StoreExtensions.None);
        Assert.Equal(
            [("d/b", "100644"), ("link", "120000"), ("new/tool", "100755"), ("run.sh", "100755"), ("ü", "100644")],
            entries.Select(entry => (entry.Path, entry.Mode)));
        Assert.Equal<FileChange>(
            [
                new("d/a", FileChangeKind.Deleted, 0, 1, false), new("new/tool", FileChangeKind.Added, 1, 0, false),
                new("run.sh", FileChangeKind.Modified, 1, 1, false), new("ü", FileChangeKind.Added, 0, 0, true),
            ],
            change.Change.Files);
        Assert.Equal("2\r\n", await repository.Text(change.Change.Tree, "run.sh"));
    }

    [Theory]
    [InlineData("link", "x", "path.not-a-file")]
    [InlineData("d", "x", "path.not-a-file")]
    [InlineData("run.sh/x", "x", "path.not-a-file")]
    [InlineData("none", null, "path.absent")]
    [InlineData("d", null, "path.absent")]
    [InlineData("d/a", "a\n", "patch.empty")]
    [InlineData(".git/config", "x", "path.outside")]
    public async Task Says_why_a_file_cannot_be_written(string path, string? content, string code)
    {
        using var repository = Sample();

        var (change, refusal) = await repository.Store.WriteFiles(
            repository.Ref, await repository.Tree(), [content is null ? FileContent.Delete(path) : new(path, Encoding.UTF8.GetBytes(content))], StoreExtensions.None);

        Assert.Equal((null, code), (change, refusal?.Code));
    }

    [Fact]
    public async Task Refuses_files_that_exclude_each_other_and_allows_what_a_deletion_makes_room_for()
    {
        using var repository = Sample();
        var tree = await repository.Tree();
        var x = (ReadOnlyMemory<byte>)"x"u8.ToArray();

        async Task<string?> Code(params FileContent[] files) =>
            (await repository.Store.WriteFiles(repository.Ref, tree, files, StoreExtensions.None)).Refusal?.Code;

        Assert.Equal("patch.empty", await Code());
        Assert.Equal("path.twice", await Code(new("n", x), new("n", x)));
        Assert.Equal("path.not-a-file", await Code(new("n", x), new("n/m", x)));
        Assert.Null(await Code(new("run.sh", null), new("run.sh/x", x)));
        Assert.Null(await Code(new("d/a", null), new("d/b", null), new("d", x)));
        Assert.Null(await Code(new("link", null), new("link/x", x)));
    }

    [Fact]
    public async Task Goes_from_the_empty_tree_and_back()
    {
        using var repository = new TestRepository();
        repository.Commit();
        var empty = await repository.Tree();

        var written = await repository.Written(empty, "a", "1\n");
        var (undone, _) = await repository.Store.WriteFiles(repository.Ref, written.Change.Tree, [FileContent.Delete("a")], StoreExtensions.None);

        Assert.Empty(await repository.Store.List(repository.Ref, empty, StoreExtensions.None));
        Assert.Equal(empty, undone!.Change.Tree);
    }

    private static TestRepository Sample()
    {
        var repository = new TestRepository().With("d/a", "a\n").With("d/b", "b\n").With("run.sh", "1\n");
        File.SetUnixFileMode(Path.Combine(repository.Path, "run.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Combine(repository.Path, "link"), "d");
        repository.Commit();
        return repository;
    }
}
