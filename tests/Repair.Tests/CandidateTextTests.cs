using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Repair.Tests;

public class CandidateTextTests
{
    private static readonly SourceFile File = new("a/b.py", "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n", false);

    [Fact]
    public void Makes_all_edits_of_the_original() =>
        Assert.Equal("ONE\ntwo!\n", CandidateText.Apply("one\ntwo\n", [new FileEdit("x", 7, 0, "!"), new FileEdit("x", 0, 3, "ONE")]));

    [Fact]
    public void Refuses_edits_that_overlap() =>
        Assert.Throws<ContractException>(() => CandidateText.Apply("one", [new FileEdit("x", 0, 2, ""), new FileEdit("x", 1, 1, "")]));

    [Fact]
    public void Refuses_a_span_outside_of_the_text() =>
        Assert.Throws<ContractException>(() => CandidateText.Apply("one", [new FileEdit("x", 2, 2, "")]));

    [Fact]
    public void Refuses_a_file_that_is_not_given() =>
        Assert.Throws<ContractException>(() => CandidateText.Files(new Candidate("s0", [new FileEdit("other", 0, 0, "x")]), [File]));

    [Fact]
    public void Gives_the_new_text_of_each_changed_file() =>
        Assert.Equal(
            [new KeyValuePair<string, string>(File.Path, File.Text.Replace("five", "5", StringComparison.Ordinal))],
            CandidateText.Files(new Candidate("s0", [new FileEdit(File.Path, File.Text.IndexOf("five", StringComparison.Ordinal), 4, "5")]), [File]));

    [Fact]
    public void Gives_a_unified_diff() =>
        Assert.Equal(
            "--- a/a/b.py\n+++ b/a/b.py\n@@ -2,7 +2,7 @@\n two\n three\n four\n-five\n+5\n six\n seven\n eight\n",
            CandidateText.Diff(new Candidate("s0", [new FileEdit(File.Path, File.Text.IndexOf("five", StringComparison.Ordinal), 4, "5")]), [File]));

    [Fact]
    public void Says_where_a_last_line_has_no_break() =>
        Assert.Equal(
            "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
            CandidateText.Diff(new Candidate("s0", [new FileEdit("x", 0, 1, "b")]), [new SourceFile("x", "a", false)]));
}
