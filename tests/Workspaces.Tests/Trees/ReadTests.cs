using System.Text;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class ReadTests
{
    [Fact]
    [Trait("Requirement", "T3")]
    public async Task Lists_every_file_with_mode_and_size_sorted_ordinally()
    {
        using var repository = new TestRepository().With("b/ü x.txt", "12345").With("B", "").With("a\nb\"c", "1").With("run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(repository.Path, "run.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Combine(repository.Path, "link"), "B");
        repository.Commit();

        var entries = await repository.Store.List(repository.Ref, await repository.Tree(), StoreExtensions.None);

        Assert.Equal(
            [("B", "100644", 0L), ("a\nb\"c", "100644", 1L), ("b/ü x.txt", "100644", 5L), ("link", "120000", 1L), ("run.sh", "100755", 10L)],
            entries.Select(entry => (entry.Path, entry.Mode, entry.Size)));
    }

    [Fact]
    [Trait("Requirement", "T3")]
    public async Task Gives_contents_in_the_order_asked_for_and_null_where_there_is_none()
    {
        var binary = Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7)).ToArray();
        using var repository = new TestRepository().With("crlf", "a\r\nb\r\n").With("binary", binary).With("empty", "");
        File.CreateSymbolicLink(Path.Combine(repository.Path, "link"), "crlf");
        repository.Commit();

        var contents = await repository.Store.Read(
            repository.Ref, await repository.Tree(), ["empty", "none", "binary", "../crlf", "crlf", "binary", "link"], StoreExtensions.None);

        Assert.Equal(
            [[], null, binary, null, Encoding.UTF8.GetBytes("a\r\nb\r\n"), binary, Encoding.UTF8.GetBytes("crlf")],
            contents.ToArray());
    }

    [Fact]
    public async Task Keeps_names_that_are_not_utf8_out_of_sight_and_in_the_tree()
    {
        using var repository = new TestRepository().With("seen", "1\n");
        var blob = repository.Git("hash-object", "-w", "seen");
        var raw = Path.Combine(repository.Folder, "raw");
        File.WriteAllBytes(raw, [.. Encoding.ASCII.GetBytes($"100644 {blob}\t"), 0xff, 0xfe, 0]);
        repository.Commit();
        Shell.Run(repository.Path, $"git update-index -z --index-info < '{raw}'");
        repository.Git("commit", "-q", "-m", "odd name");

        var (facts, _) = await repository.Store.Inspect(repository.Path, null, StoreExtensions.None);
        var tree = await repository.Tree();
        var entries = await repository.Store.List(repository.Ref, tree, StoreExtensions.None);
        var change = await repository.Written(tree, "seen", "2\n");

        Assert.Equal(["seen"], entries.Select(entry => entry.Path));
        Assert.Contains("1 file(s) have names that are not UTF-8; they are kept, but the run does not see them.", facts!.Notes);
        Assert.Equal(["seen"], change.Change.Files.Select(file => file.Path));
    }
}
