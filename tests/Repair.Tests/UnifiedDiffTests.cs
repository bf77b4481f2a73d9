using System.Diagnostics;
using Xunit;

namespace CodexPlatform.Repair.Tests;

public class UnifiedDiffTests
{
    private static string Numbered(int count, params (int Line, string? Text)[] changed) => string.Concat(
        Enumerable.Range(1, count).Select(line => changed.Any(each => each.Line == line) ? changed.First(each => each.Line == line).Text : $"line {line}\n"));

    [Fact]
    public void Leaves_out_what_lies_far_from_every_change() => Assert.Equal(
        """
        --- a/f
        +++ b/f
        @@ -1,5 +1,5 @@
         line 1
        -line 2
        +two
         line 3
         line 4
         line 5
        @@ -17,4 +17,3 @@
         line 17
         line 18
         line 19
        -line 20

        """,
        UnifiedDiff.Of("f", Numbered(20), Numbered(20, (2, "two\n"), (20, null))));

    [Fact]
    public void Puts_what_lies_near_into_one_hunk() =>
        Assert.Equal(1, UnifiedDiff.Of("f", Numbered(20), Numbered(20, (5, "five\n"), (12, "twelve\n"))).Split("@@ -").Length - 1);

    [Fact]
    public void Of_equal_texts_is_empty() => Assert.Equal("", UnifiedDiff.Of("f", "a\n", "a\n"));

    /// <summary>Git is the judge of the form.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Is_taken_by_git_and_gives_the_new_text(int seed)
    {
        var chance = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("diff-").FullName;
        try
        {
            for (var round = 0; round < 15; round++)
            {
                var before = string.Concat(Enumerable.Range(0, chance.Next(0, 40)).Select(_ => $"{chance.Next(5)}\n")) + (chance.Next(2) == 0 ? "end" : "");
                var after = string.Concat(before.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => chance.Next(6) switch { 0 => [], 1 => [line, "new"], 2 => ["other"], _ => new[] { line } }).Select(line => line + "\n"));
                await File.WriteAllTextAsync(Path.Combine(folder, "f"), before);
                await File.WriteAllTextAsync(Path.Combine(folder, "d"), UnifiedDiff.Of("f", before, after));
                if (before != after)
                {
                    using var git = Process.Start(new ProcessStartInfo("git", ["apply", "--unidiff-zero", "d"]) { WorkingDirectory = folder })!;
                    await git.WaitForExitAsync();
                    Assert.Equal(0, git.ExitCode);
                    Assert.Equal(after, File.Exists(Path.Combine(folder, "f")) ? await File.ReadAllTextAsync(Path.Combine(folder, "f")) : "");
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
