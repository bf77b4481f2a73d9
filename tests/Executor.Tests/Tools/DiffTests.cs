using System.Text;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class DiffTests
{
    private const string Head = "--- a/f\n+++ b/f\n";

    [Theory]
    [Trait("Requirement", "P2f")]
    [InlineData("", "empty")]
    [InlineData("\n\n", "empty")]
    [InlineData("Here is the patch:\n" + Head + "@@ -1 +1 @@\n-a\n+b\n", "Line 1")]
    [InlineData("```diff\n" + Head + "@@ -1 +1 @@\n-a\n+b\n```\n", "Line 1")]
    [InlineData(Head + "@@ -1 +1 @@\n-a\n+b\n```\n", "Line 6")]
    [InlineData("--- a/f\n@@ -1 +1 @@\n-a\n+b\n", "Line 2")]
    [InlineData(Head, "must follow '+++'")]
    [InlineData(Head + "@@ ... @@\n-a\n+b\n", "Line 3")]
    [InlineData(Head + "@@ -1,2 +1,2 @@\n-a\n+b\n", "promises 1 more old and 1 more new")]
    [InlineData(Head + "@@ -1 +1 @@\n-a\n+b\n+c\n", "more lines than its header says")]
    [InlineData(Head + "@@ -1,2 +1,3 @@\n-a\n-b\n-c\n", "one too many")]
    [InlineData(Head + "@@ -1,3 +1,3 @@\n-a\n+b\n\n c\n", "single space")]
    [InlineData(Head + "@@ -1 +1 @@\n a\n", "changes nothing")]
    [InlineData(Head + "@@ -0,0 +0,0 @@\n", "empty")]
    [InlineData(Head + "@@ -0,1 +1 @@\n-a\n+b\n", "counted from 1")]
    [InlineData(Head + "@@ -1 +2 @@\n-a\n+b\n", "begin at 1")]
    [InlineData(Head + "@@ -1 +1,2 @@\n-a\n+b\n+c\n@@ -5 +5 @@\n-a\n+b\n", "begin at 6")]
    [InlineData(Head + "@@ -5 +5 @@\n-a\n+b\n@@ -2 +2 @@\n-a\n+b\n", "overlaps")]
    [InlineData(Head + "@@ -1 +1 @@\n-a\n+b\n" + Head + "@@ -9 +9 @@\n-a\n+b\n", "occurs twice")]
    [InlineData("--- a/f\n+++ b/g\n@@ -1 +1 @@\n-a\n+b\n", "differ")]
    [InlineData("--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n", "both sides")]
    [InlineData("--- /dev/null\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n", "new file")]
    [InlineData("--- \"a/\\q\"\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n", "quoted")]
    public void Is_refused_with_its_place_when_malformed(string diff, string reason)
    {
        var (_, refusal) = DiffParser.Parse(diff);

        Assert.Equal("patch.malformed", refusal?.Code);
        Assert.Contains(reason, refusal?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff --git a/f b/f\nold mode 100644\nnew mode 100755\n")]
    [InlineData("diff --git a/f b/f\nindex 1..2 100644\nGIT binary patch\nliteral 0\n")]
    [InlineData("diff --git a/f b/f\nnew file mode 120000\n--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+x\n")]
    public void Is_refused_when_it_does_what_the_form_cannot(string diff) =>
        Assert.Equal("patch.unsupported", DiffParser.Parse(diff).Refusal?.Code);

    [Theory]
    [InlineData("a\nb\nc\n", "@@ -2 +2 @@\n-b\n+B\n", "a\nB\nc\n")]
    [InlineData("a\nb\nc\n", "@@ -1,0 +2,2 @@\n+x\n+y\n", "a\nx\ny\nb\nc\n")]
    [InlineData("a\nb\nc\n", "@@ -0,0 +1 @@\n+x\n", "x\na\nb\nc\n")]
    [InlineData("a\nb\nc\n", "@@ -3 +2,0 @@\n-c\n", "a\nb\n")]
    [InlineData("a\nb\nc\n", "@@ -1 +1,2 @@\n-a\n+A\n+AA\n@@ -3 +4 @@\n-c\n+C\n", "A\nAA\nb\nC\n")]
    [InlineData("a\nb", "@@ -2 +2 @@\n-b\n\\ No newline at end of file\n+b\n", "a\nb\n")]
    [InlineData("a\nb\n", "@@ -2 +2 @@\n-b\n+b\n\\ No newline at end of file\n", "a\nb")]
    [InlineData("a\nb", "@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n", "A\nb")]
    [InlineData("a\r\nb\r\n", "@@ -1,2 +1,3 @@\n a\n+x\n b\n", "a\r\nx\r\nb\r\n")]
    [InlineData("a\r\nb\nc\r\n", "@@ -1,3 +1,3 @@\n-a\n-b\n+A\n+B\n c\n", "A\r\nB\nc\r\n")]
    [InlineData("a\r\nb\r\n", "@@ -1,2 +1,2 @@\n-a\r\n+a\n b\r\n", "a\nb\r\n")]
    [InlineData("a\nb\n", "@@ -1,2 +1,2 @@\n-a\n+a\r\n b\n", "a\r\nb\n")]
    [InlineData("a\nb\n", "@@ -1,2 +1,2 @@\r\n-a\r\n+A\r\n b\r\n", "A\nb\n")]
    [InlineData("-- x\n", "@@ -1 +1 @@\n--- x\n+++ y\n", "++ y\n")]
    public void Is_applied_exactly(string before, string hunks, string after) => Assert.Equal(after, Apply(before, hunks).Text);

    [Theory]
    [InlineData("a\nb\n", "@@ -2 +2 @@\n-a\n+x\n", "expects 'a' at line 2, but found 'b'; its old lines stand at line 1")]
    [InlineData("a\n  b\n", "@@ -2 +2 @@\n-b\n+x\n", "white space only")]
    [InlineData("a\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n", "the file ends after line 1")]
    [InlineData("a\n", "@@ -9 +9 @@\n-a\n+b\n", "the file has 1 lines")]
    [InlineData("a", "@@ -1 +1 @@\n-a\n+b\n", "the diff must say")]
    [InlineData("a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n", "but it has one")]
    [InlineData("a\nb\n", "@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file\n", "but it goes on")]
    [InlineData("a\nb\n", "@@ -1 +1,2 @@\n-a\n+b\n\\ No newline at end of file\n+c\n", "ends the file")]
    [InlineData("a\n", "@@ -1 +1 @@\n-a\r\n+b\r\n", "found 'a'")]
    public void Says_what_stands_there_instead(string before, string hunks, string reason)
    {
        var (text, refusal) = Apply(before, hunks);

        Assert.Null(text);
        Assert.Equal("patch.does-not-apply", refusal?.Code);
        Assert.StartsWith("f: ", refusal?.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, refusal?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_paths_as_git_quotes_them() =>
        Assert.Equal("ä \"b\".txt", DiffParser.Parse("--- \"a/\\303\\244 \\\"b\\\".txt\"\n+++ \"b/\\303\\244 \\\"b\\\".txt\"\n@@ -1 +1 @@\n-a\n+b\n").Files.Single().Path);

    private static (string? Text, CodexPlatform.Contracts.Refusal? Refusal) Apply(string before, string hunks)
    {
        var (files, refusal) = DiffParser.Parse((hunks.Contains("@@\r\n", StringComparison.Ordinal) ? Head.Replace("\n", "\r\n", StringComparison.Ordinal) : Head) + hunks);
        Assert.Null(refusal);
        var (content, problem) = DiffApplication.Apply(files.Single(), Encoding.UTF8.GetBytes(before));
        return (content is null ? null : Encoding.UTF8.GetString(content), problem);
    }
}
