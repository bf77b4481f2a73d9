using System.Text;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class PatchTextTests
{
    private const string Head = "--- a/x\n+++ b/x\n";

    [Theory]
    [Trait("Requirement", "P2f")]
    [InlineData("Here is the patch:\n" + Head + "@@ -1 +1 @@\n-a\n+b\n", "Line 1 of the patch belongs to no file of a unified diff")]
    [InlineData(Head + "@@ -1 +1 @@\n-a\n+b\nDone.\n", "Line 6 of the patch belongs to no file of a unified diff")]
    [InlineData(Head + "@@ -1 +1 @@\n-a\n+b", "The patch's last line has no line feed")]
    [InlineData(Head + "@@ -1,2 +1,2 @@\n-a\n+b\n", "Line 6 of the patch is missing: the hunk announces more lines")]
    [InlineData(Head + "@@ -1 +1 @@\n-a\n+b\n+c\n", "Line 6 of the patch belongs to no file of a unified diff")]
    [InlineData(Head + "@@ -1,2 +1 @@\n-a\n+b\n c\n", "Line 6 of the patch is one more than the hunk announces")]
    [InlineData(Head + "@@ -1,2 +1,2 @@\n-a\n+b\n@@ -5 +5 @@\n", "Line 6 of the patch begins with none of ' ', '+', '-' though the hunk announces more lines")]
    [InlineData(Head + "@@ -1 +2 @@\n-a\n+b\n", "Line 3 of the patch begins a hunk whose new start should be 1")]
    [InlineData(Head + "@@ -1 +1,2 @@\n-a\n+b\n+c\n@@ -9 +9 @@\n-a\n+b\n", "Line 7 of the patch begins a hunk whose new start should be 10")]
    [InlineData(Head + "@@ -3 +3 @@\n-a\n+b\n@@ -3 +3 @@\n-a\n+b\n", "Line 6 of the patch begins a hunk that lies before the end of the one above it")]
    [InlineData(Head + "@@ 1 @@\n-a\n+b\n", "Line 3 of the patch is no hunk header (@@ -START,COUNT +START,COUNT @@)")]
    [InlineData(Head, "Line 3 of the patch is no hunk header (@@ -START,COUNT +START,COUNT @@)")]
    [InlineData("--- a/x\n@@ -1 +1 @@\n-a\n+b\n", "Line 2 of the patch should begin with '+++ '")]
    [InlineData("--- x\n+++ x\n@@ -1 +1 @@\n-a\n+b\n", "Line 1 of the patch should name a file as 'a/PATH' or be '--- /dev/null'")]
    [InlineData("--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n", "Line 1 of the patch should name a file as 'a/PATH' or be '--- /dev/null'")]
    [InlineData("--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n", "Line 3 of the patch leaves both files unnamed")]
    [InlineData("diff --git a/x b/x\nindex 12..34 100644\n", "Line 3 of the patch ends the section that begins at line 1, which changes nothing")]
    [InlineData("diff --git a/x b/x\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", "Line 7 of the patch ends the section that begins at line 1, which names two files")]
    [InlineData("diff --git a/x b/y\nnew file mode 100644\n", "Line 3 of the patch ends the section that begins at line 1, which does not say which file it is about")]
    [InlineData("diff --git a/x b/x\nindex 12..34\nBinary files a/x and b/x differ\n", "Line 3 of the patch says that a binary file differs without saying how")]
    [InlineData("diff --git a/x b/x\nnew file mode 100664\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n", "Line 2 of the patch ends the section that begins at line 1, which changes nothing")]
    public void Says_which_line_is_wrong(string patch, string reason)
    {
        var (files, refusal) = PatchText.Read(Encoding.UTF8.GetBytes(patch));

        Assert.Empty(files);
        Assert.Equal(("patch.malformed", reason), (refusal?.Code, refusal?.Reason));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\n", "")]
    [InlineData(Head + "@@ -1 +1 @@ def f():\n-a\n+b\n\n\n", "x>x")]
    [InlineData(Head + "@@ -1,3 +1,3 @@\n a\n\n-b\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n" + "--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n--- a\n", "x>x,y>")]
    [InlineData("diff --git a/x y b/x y\nold mode 100644\nnew mode 100755\n", "x y>x y")]
    [InlineData("diff --git \"a/q\\\"\\303\\274\\t\" \"b/q\\\"\\303\\274\\t\"\nnew file mode 100644\nindex 00..00\n", ">q\"ü\t")]
    [InlineData("--- a/with space\t\n+++ b/with space\t\n@@ -1 +1 @@\n-a\n+b\n", "with space>with space")]
    [InlineData("diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n", "x>y")]
    [InlineData("diff --git a/x b/y\nsimilarity index 90%\ncopy from x\ncopy to y\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", "x>y")]
    [InlineData("diff --git a/x b/x\ndeleted file mode 120000\nindex 12..00\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n\\ No newline at end of file\n", "x>")]
    [InlineData("diff --git a/x b/x\nindex 12..34 100644\nGIT binary patch\nliteral 3\nKcmZQzU|?VX00031\n\nliteral 0\nHcmV?d00001\n\ndiff --git a/y b/y\nnew file mode 100644\n", "x>x,>y")]
    public void Names_the_files_of_a_patch(string patch, string expected)
    {
        var (files, refusal) = PatchText.Read(Encoding.UTF8.GetBytes(patch));

        Assert.Null(refusal);
        Assert.Equal(expected, string.Join(',', files.Select(file => $"{file.Old}>{file.New}")));
    }
}
