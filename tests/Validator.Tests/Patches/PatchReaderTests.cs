using System.Text;
using CodexPlatform.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace CodexPlatform.Validator.Tests;

[Trait("Requirement", "P2f")]
public class PatchReaderTests
{
    public const string Simple =
        "diff --git a/src/calc.py b/src/calc.py\n"
        + "index 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222 100644\n"
        + "--- a/src/calc.py\n+++ b/src/calc.py\n"
        + "@@ -1,3 +1,3 @@ def add(a, b):\n def add(a, b):\n-    return a - b\n+    return a + b\n \n";

    [Fact]
    public void Reads_added_lines_with_their_numbers()
    {
        var file = Assert.Single(Read(Simple).Files);

        Assert.Equal(("src/calc.py", FileChangeKind.Modified, 1, false), (file.Path, file.Kind, file.Removed, file.Binary));
        Assert.Equal([new AddedLine(2, "    return a + b")], file.Added.AsEnumerable());
    }

    [Fact]
    public void Reads_an_empty_patch_as_no_change() => Assert.Empty(Read("").Files);

    [Theory]
    [InlineData("no line feed at the end", "diff --git a/a b/a")]
    [InlineData("a file must begin", "Index: a\n")]
    [InlineData("two names", "diff --git a/a b/b\nold mode 100644\nnew mode 100755\n")]
    [InlineData("two names", "diff --git a/a\n")]
    [InlineData("mode is unknown", "diff --git a/a b/a\nold mode 100644\nnew mode 100600\n")]
    [InlineData("differs", "diff --git a/a b/a\nold mode 100644\nnew mode 100644\n")]
    [InlineData("nothing is said", "diff --git a/a b/a\n")]
    [InlineData("must begin", "diff --git a/a b/a\nsimilarity index 100%\nrename from a\nrename to b\n")]
    [InlineData("in full", "diff --git a/a b/a\nindex 1111111..2222222 100644\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n")]
    [InlineData("no line says how", "diff --git a/a b/a\nindex 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222 100644\nBinary files a/a and b/a differ\n")]
    public void Refuses_what_git_would_not_write_so(string _, string text) => Assert.Equal("patch.malformed", Refused(text).Code);

    [Theory]
    [InlineData("@@ -1,3 +1,3 @@", "@@ -1,3 +1,4 @@")]
    [InlineData("@@ -1,3 +1,3 @@", "@@ -1,4 +1,3 @@")]
    [InlineData("@@ -1,3 +1,3 @@", "@@ -1,3 +2,3 @@")]
    [InlineData("@@ -1,3 +1,3 @@", "@@ -0,3 +0,3 @@")]
    [InlineData("@@ -1,3 +1,3 @@", "@@ -1,3 +1,99999999999 @@")]
    [InlineData("@@ -1,3 +1,3 @@", "@@@ -1,3 +1,3 @@@")]
    [InlineData("--- a/src/calc.py", "--- a/src/other.py")]
    [InlineData("+++ b/src/calc.py", "+++ /dev/null")]
    [InlineData("+++ b/src/calc.py\n", "")]
    [InlineData("-    return a - b", "*    return a - b")]
    [InlineData(" 100644\n---", "\n---")]
    [InlineData("2222222222222222222222222222222222222222", "0000000000000000000000000000000000000000")]
    [InlineData("2222222222222222222222222222222222222222", "1111111111111111111111111111111111111111")]
    [InlineData("+    return a + b\n \n", "+    return a + b\n \n+smuggled\n")]
    [InlineData("+    return a + b\n \n", "+    return a + b\n\n")]
    public void Refuses_a_patch_that_does_not_agree_with_itself(string original, string other) =>
        Assert.Equal("patch.malformed", Refused(Simple.Replace(original, other, StringComparison.Ordinal)).Code);

    [Fact]
    public void Never_fails_on_any_bytes() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => PatchReader.Read(bytes) is { Patch: null } or { Refusal: null }));

    /// <summary>Whatever is cut out of a real patch is answered, and never with more than it said.</summary>
    [Fact]
    public void Never_fails_on_a_damaged_patch() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Gen.Choose(0, Simple.Length - 1).Two().ToArbitrary(),
        cut => PatchReader.Read(Encoding.UTF8.GetBytes(Simple.Remove(cut.Item1, Math.Min(cut.Item2, Simple.Length - cut.Item1)))) is var read
            && (read.Patch is null || read.Patch.ChangedLines <= 2)));

    private static Patch Read(string text)
    {
        var (patch, refusal) = PatchReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(refusal?.Reason);
        return patch!;
    }

    private static Refusal Refused(string text)
    {
        var (patch, refusal) = PatchReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(patch);
        return refusal!;
    }
}
