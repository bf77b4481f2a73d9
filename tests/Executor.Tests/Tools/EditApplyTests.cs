using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class EditApplyTests(ToolBench bench) : IClassFixture<ToolBench>
{
    private readonly EditApply _tool = new(bench.Workshop);

    [Fact]
    [Trait("Requirement", "P1c")]
    public async Task Makes_a_new_snapshot_from_a_diff_and_leaves_the_old_one()
    {
        var outcome = await bench.Run(_tool, new EditApplyArguments(Diff: ToolBench.SomeDiff));

        var change = Edited(outcome);
        Assert.Equal("def one():\n    return 1\n", await bench.Text(change.Tree, "app.py"));
        Assert.Equal("def one():\n    return 2\n", await bench.Text(bench.Tree, "app.py"));
        Assert.Equal([new FileChange("app.py", FileChangeKind.Modified, 1, 1, false)], change.Files.AsEnumerable());
        Assert.Equal("Changed 1 file (+1 -1): app.py", outcome.Summary);
    }

    [Fact]
    [Trait("Requirement", "P1a")]
    public async Task Takes_the_patch_of_one_edit_as_the_argument_of_another()
    {
        var first = Edited(await bench.Run(_tool, new EditApplyArguments(Diff: ToolBench.SomeDiff)));

        var again = Edited(await bench.Run(_tool, new EditApplyArguments(Patch: first.Patch)));

        Assert.Equal(first.Hash, again.Hash);
        Assert.NotEmpty(await bench.Artifacts.Read(first.Patch, CancellationToken.None));
    }

    [Fact]
    [Trait("Requirement", "P1b A5 R1")]
    public async Task Answers_the_same_when_repeated()
    {
        var one = await bench.Run(_tool, new EditApplyArguments(Diff: ToolBench.SomeDiff));
        var two = await bench.Run(_tool, new EditApplyArguments(Diff: ToolBench.SomeDiff));

        Assert.Equal(Edited(one).Hash, Edited(two).Hash);
        Assert.Equal(one.View, two.View);
    }

    [Fact]
    [Trait("Requirement", "P1d")]
    public async Task Applies_all_files_or_none()
    {
        var outcome = await bench.Run(_tool, new EditApplyArguments(
            Diff: ToolBench.SomeDiff + "--- a/open.txt\n+++ b/open.txt\n@@ -1 +1 @@\n-nothing like it\n+x\n"));

        Assert.Equal(("patch.does-not-apply", null), (outcome.Code, outcome.Result));
    }

    [Fact]
    public async Task Keeps_line_endings_that_a_diff_does_not_spell_out()
    {
        var change = Edited(await bench.Run(_tool, new EditApplyArguments(
            Diff: "--- a/dos.txt\n+++ b/dos.txt\n@@ -1,3 +1,4 @@\n alpha\n-beta\n+BETA\n+delta\n gamma\n")));

        Assert.Equal("alpha\r\nBETA\r\ndelta\r\ngamma\r\n", await bench.Text(change.Tree, "dos.txt"));
    }

    [Fact]
    public async Task Makes_deletes_and_renames_files()
    {
        var change = Edited(await bench.Run(_tool, new EditApplyArguments(Diff: """
            diff --git a/new.sh b/new.sh
            new file mode 100755
            --- /dev/null
            +++ b/new.sh
            @@ -0,0 +1 @@
            +#!/bin/sh
            diff --git a/open.txt b/open.txt
            deleted file mode 100644
            --- a/open.txt
            +++ /dev/null
            @@ -1,2 +0,0 @@
            -first
            -last
            \ No newline at end of file
            diff --git a/run.sh b/bin/run.sh
            similarity index 100%
            rename from run.sh
            rename to bin/run.sh

            """)));

        var entries = await bench.Workshop.Snapshots.List(bench.Repository, change.Tree, CancellationToken.None);
        Assert.DoesNotContain(entries, entry => entry.Path is "open.txt" or "run.sh");
        Assert.Equal([("bin/run.sh", "100755"), ("new.sh", "100755")],
            entries.Where(entry => entry.Path.EndsWith(".sh", StringComparison.Ordinal)).Select(entry => (entry.Path, entry.Mode)));
    }

    [Theory]
    [Trait("Requirement", "T3")]
    [InlineData("../evil", "path.outside")]
    [InlineData("/etc/passwd", "path.outside")]
    [InlineData(".git/hooks/x", "path.outside")]
    [InlineData("out/passwd", "path.outside")]
    [InlineData("a/../../b", "path.outside")]
    [InlineData("app.py/x", "path.outside")]
    [InlineData("link.py", "edit.unsupported")]
    [InlineData("src", "edit.unsupported")]
    public async Task Writes_nowhere_but_into_the_snapshot(string path, string code)
    {
        var replaced = await bench.Run(_tool, new EditApplyArguments(Replacements: [new Replacement(path, "", "x")]));
        var diffed = await bench.Run(_tool, new EditApplyArguments(Diff: $"--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+x\n"));

        Assert.Equal(code, replaced.Code);
        Assert.Equal(code == "edit.unsupported" ? "patch.does-not-apply" : code, diffed.Code);
    }

    [Fact]
    public async Task Replaces_a_text_that_occurs_once_in_order()
    {
        var change = Edited(await bench.Run(_tool, new EditApplyArguments(Replacements:
        [
            new Replacement("app.py", "return 2", "return 3"), new Replacement("app.py", "return 3", "return 4"), new Replacement("made/new.txt", "", "hello\n"),
        ])));

        Assert.Equal("def one():\n    return 4\n", await bench.Text(change.Tree, "app.py"));
        Assert.Equal("hello\n", await bench.Text(change.Tree, "made/new.txt"));
    }

    [Theory]
    [InlineData("app.py", "return 9", "edit.not-found", "not even its first line")]
    [InlineData("app.py", "def one():\n  return 2", "edit.not-found", "at line 1")]
    [InlineData("app.py", "n", "edit.ambiguous", "2 times, at line 1, 2")]
    [InlineData("app.py", "", "edit.file-exists", "app.py")]
    [InlineData("none.py", "x", "edit.file-absent", "none.py")]
    [InlineData("dos.txt", "alpha\nbeta\ngamma\n ", "edit.not-found", "at line 1")]
    public async Task Says_why_a_text_cannot_be_replaced(string path, string search, string code, string reason)
    {
        var outcome = await bench.Run(_tool, new EditApplyArguments(Replacements: [new Replacement(path, search, "y")]));

        Assert.Equal((ToolStatus.Failed, code), (outcome.Status, outcome.Code));
        Assert.Contains(reason, outcome.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_edit_that_changes_nothing()
    {
        var outcome = await bench.Run(_tool, new EditApplyArguments(Replacements: [new Replacement("app.py", "return 2", "return 2")]));

        Assert.Equal((ToolStatus.Failed, "patch.empty"), (outcome.Status, outcome.Code));
    }

    [Fact]
    public async Task Refuses_a_stored_patch_that_is_not_there_or_is_none()
    {
        var absent = await bench.Run(_tool, new EditApplyArguments(Patch: new ArtifactRef(new string('a', 64), 10)));
        var prose = await bench.Artifacts.Write(Encoding.UTF8.GetBytes("no patch at all\n"), new Author("test"), CancellationToken.None);

        Assert.Equal("artifact.missing", absent.Code);
        Assert.Equal("patch.malformed", (await bench.Run(_tool, new EditApplyArguments(Patch: prose))).Code);
    }

    [Theory]
    [Trait("Requirement", "T11")]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Takes_exactly_one_form(int forms)
    {
        var outcome = await bench.Run(_tool, forms == 0 ? new EditApplyArguments() : new EditApplyArguments("x", [new Replacement("app.py", "a", "b")]));

        Assert.Equal((ToolStatus.Refused, "arguments.out-of-range"), (outcome.Status, outcome.Code));
    }

    [Fact]
    public async Task Leaves_bytes_that_are_no_text_as_they_are()
    {
        var change = Edited(await bench.Run(_tool, new EditApplyArguments(Replacements: [new Replacement("latin.txt", "end", "END")])));

        Assert.Equal([.. "caf"u8, 0xE9, .. "\nEND\n"u8], await bench.Content(change.Tree, "latin.txt"));
    }

    private static Change Edited(ToolOutcome outcome)
    {
        Assert.True(outcome.Status == ToolStatus.Succeeded, $"{outcome.Code}: {outcome.Summary}");
        return Assert.IsType<ToolResult.Edited>(outcome.Result).Change;
    }
}
