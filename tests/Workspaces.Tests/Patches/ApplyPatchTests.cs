using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class ApplyPatchTests
{
    private const string Ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    [Fact]
    [Trait("Requirement", "P1c")]
    public async Task Makes_a_new_tree_and_leaves_the_old_one_readable()
    {
        using var repository = new TestRepository().With("a", Ten);
        repository.Commit();
        var tree = await repository.Tree();

        var change = await repository.Applied(tree, "--- a/a\n+++ b/a\n@@ -4,3 +4,3 @@\n 4\n-5\n+five\n 6\n");

        Assert.Equal(Ten.Replace("5", "five", StringComparison.Ordinal), await repository.Text(change.Change.Tree, "a"));
        Assert.Equal(Ten, await repository.Text(tree, "a"));
        Assert.Equal<FileChange>([new("a", FileChangeKind.Modified, 1, 1, false)], change.Change.Files);
    }

    [Fact]
    [Trait("Requirement", "P1a")]
    public async Task Gives_exactly_the_bytes_of_git_diff()
    {
        using var repository = new TestRepository().With("a", Ten).With("crlf", "x\r\ny\r\n").With("ü \"q\"", "1\n").With("bin", [0, 1, 2]);
        repository.Commit();
        var tree = await repository.Tree();
        repository.With("a", Ten + "11\n").With("crlf", "x\r\nz\r\n").With("ü \"q\"", "2\n").With("bin", [0, 1, 3]).With("new", "n").Commit();
        var expected = repository.Git("diff", "--binary", "--full-index", "--no-renames", "HEAD~1", "HEAD") + "\n";

        var change = await repository.Store.Difference(repository.Ref, tree, await repository.Tree(), StoreExtensions.None);

        Assert.Equal(expected, Encoding.UTF8.GetString(change.Patch.Span));
        Assert.Equal(change.Patch.Length, change.Change.Patch.Length);
    }

    [Fact]
    [Trait("Requirement", "P1b")]
    public async Task Says_the_same_when_asked_again()
    {
        using var repository = new TestRepository().With("a", Ten);
        repository.Commit();
        var tree = await repository.Tree();
        const string Patch = "--- a/a\n+++ b/a\n@@ -4,3 +4,3 @@\n 4\n-5\n+five\n 6\n";

        var one = await repository.Applied(tree, Patch);
        var again = await repository.Applied(tree, Patch);
        var rebuilt = await repository.Applied(tree, Encoding.UTF8.GetString(one.Patch.Span));

        Assert.Equal(one.Change.Hash, again.Change.Hash);
        Assert.Equal(one.Change.Hash, rebuilt.Change.Hash);
    }

    [Theory]
    [Trait("Requirement", "P2f")]
    [InlineData("another line", "@@ -3,3 +3,3 @@\n 4\n-5\n+five\n 6\n")]
    [InlineData("above", "@@ -6,3 +6,3 @@\n 4\n-5\n+five\n 6\n")]
    [InlineData("other context", "@@ -4,3 +4,3 @@\n 4\n-5\n+five\n six\n")]
    [InlineData("beyond the end", "@@ -90,1 +90,1 @@\n-5\n+five\n")]
    public async Task Takes_no_hunk_that_fits_only_elsewhere(string why, string hunk)
    {
        using var repository = new TestRepository().With("a", Ten);
        repository.Commit();

        var refusal = await repository.Refused($"--- a/a\n+++ b/a\n{hunk}");

        Assert.True(refusal.Code == "patch.does-not-apply", $"{why}: {refusal}");
    }

    [Fact]
    public async Task Tells_equal_places_apart_by_the_line_number()
    {
        using var repository = new TestRepository().With("a", string.Concat(Enumerable.Repeat("x\ny\nz\n", 5)));
        repository.Commit();

        var change = await repository.Applied(await repository.Tree(), "--- a/a\n+++ b/a\n@@ -7,3 +7,3 @@\n x\n-y\n+Y\n z\n");

        Assert.Equal("x\ny\nz\nx\ny\nz\nx\nY\nz\nx\ny\nz\nx\ny\nz\n", await repository.Text(change.Change.Tree, "a"));
    }

    [Theory]
    [Trait("Requirement", "P1d")]
    [InlineData("--- a/a\n+++ b/a\n@@ -4,3 +4,3 @@\n 4\n-5\n+five\n 6\n--- a/b\n+++ b/b\n@@ -1 +1 @@\n-nothing like it\n+y\n", "patch.does-not-apply")]
    [InlineData("--- a/a\n+++ b/a\n@@ -4,3 +4,3 @@\n 4\n-5\n+five\n 6\n--- a/b\n+++ b/b\n@ -1 +1 @@\n-x\n+y\n", "patch.malformed")]
    public async Task Takes_all_of_a_patch_or_nothing(string patch, string code)
    {
        using var repository = new TestRepository().With("a", Ten).With("b", "x\n");
        repository.Commit();

        Assert.Equal(code, (await repository.Refused(patch)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("--- a/b\n+++ b/b\n@@ -1 +1 @@\n-x\n+x\n")]
    public async Task Refuses_a_patch_that_changes_nothing(string patch)
    {
        using var repository = new TestRepository().With("b", "x\n");
        repository.Commit();

        Assert.Equal("patch.empty", (await repository.Refused(patch)).Code);
    }

    [Theory]
    [Trait("Requirement", "T3")]
    [InlineData("../x")]
    [InlineData("d/../../x")]
    [InlineData("/etc/x")]
    [InlineData(".git/hooks/post-checkout")]
    [InlineData(".GIT/config")]
    [InlineData("d/.git/config")]
    [InlineData("git~1/config")]
    [InlineData(".git./config")]
    [InlineData(".git::$INDEX_ALLOCATION/config")]
    [InlineData(".g\u200cit/config")]
    [InlineData("d\\..\\..\\x")]
    [InlineData("./x")]
    [InlineData("d//x")]
    public async Task Refuses_paths_that_lead_outside(string path)
    {
        using var repository = new TestRepository().With("d/a", "x\n");
        repository.Commit();

        var refusal = await repository.Refused($"--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+x\n");
        var renamed = await repository.Refused($"diff --git a/d/a b/{path}\nsimilarity index 100%\nrename from d/a\nrename to {path}\n");
        var (_, written) = await repository.Store.WriteFiles(repository.Ref, await repository.Tree(), [new(path, "x"u8.ToArray())], StoreExtensions.None);

        Assert.Equal(("path.outside", "path.outside", "path.outside"), (refusal.Code, renamed.Code, written!.Code));
    }

    [Fact]
    [Trait("Requirement", "T3")]
    public async Task Refuses_to_write_through_a_symbolic_link()
    {
        using var repository = new TestRepository().With("d/a", "x\n");
        File.CreateSymbolicLink(Path.Combine(repository.Path, "out"), "/tmp");
        File.CreateSymbolicLink(Path.Combine(repository.Path, "in"), "d");
        repository.Commit();

        foreach (var link in new[] { "out", "in" })
        {
            Assert.Equal("path.outside", (await repository.Refused($"--- /dev/null\n+++ b/{link}/x\n@@ -0,0 +1 @@\n+x\n")).Code);
            var (_, refusal) = await repository.Store.WriteFiles(repository.Ref, await repository.Tree(), [new($"{link}/x", "x"u8.ToArray())], StoreExtensions.None);
            Assert.Equal("path.outside", refusal!.Code);
        }
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../x")]
    [InlineData("../.git/config")]
    public async Task Refuses_a_new_link_that_points_outside(string target)
    {
        using var repository = new TestRepository().With("d/a", "x\n");
        repository.Commit();

        var refusal = await repository.Refused(
            $"diff --git a/d/l b/d/l\nnew file mode 120000\n--- /dev/null\n+++ b/d/l\n@@ -0,0 +1 @@\n+{target}\n\\ No newline at end of file\n");

        Assert.Equal("path.outside", refusal.Code);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Restores_the_earlier_snapshot_by_naming_it()
    {
        using var repository = new TestRepository().With("a", Ten);
        repository.Commit();
        var tree = await repository.Tree();
        var change = await repository.Applied(tree, "--- a/a\n+++ b/a\n@@ -4,3 +4,3 @@\n 4\n-5\n+five\n 6\n");

        var back = await repository.Store.Difference(repository.Ref, change.Change.Tree, tree, StoreExtensions.None);
        var (undone, _) = await repository.Store.ApplyPatch(repository.Ref, change.Change.Tree, back.Patch, StoreExtensions.None);

        Assert.Equal(tree, undone!.Change.Tree);
    }

    [Fact]
    public async Task Leaves_line_endings_alone_whatever_the_attributes_say()
    {
        using var repository = new TestRepository().With(".gitattributes", "* text=auto eol=crlf\n*.t text\n");
        repository.Git("add", "-A");
        repository.With("x.t", "a\r\nb\r\n");
        var blob = repository.Git("hash-object", "-w", "--no-filters", "x.t");
        repository.Git("update-index", "--add", "--cacheinfo", $"100644,{blob},x.t");
        repository.Git("commit", "-q", "-m", "crlf");

        var change = await repository.Applied(await repository.Tree(), "--- a/x.t\n+++ b/x.t\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n");

        Assert.Equal("a\r\nc\r\n", await repository.Text(change.Change.Tree, "x.t"));
    }
}
