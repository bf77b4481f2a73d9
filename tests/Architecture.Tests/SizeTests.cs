using Xunit.Abstractions;

namespace CodexPlatform.Architecture.Tests;

public class SizeTests(ITestOutputHelper output)
{
    public static TheoryData<string> CompositionRoots() =>
        [.. Repository.Sources.Where(path => Path.GetFileName(path) == "Program.cs")];

    [Theory, MemberData(nameof(CompositionRoots))]
    public void A_composition_root_fits_on_one_screen(string path) => Assert.InRange(LinesOf(path), 1, 40);

    [Fact]
    public void Every_command_line_has_a_composition_root() => Assert.NotEmpty(CompositionRoots());

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.Empty(Repository.Sources.Where(path => LinesOf(path) > 300).Select(path => $"{path}: {LinesOf(path)}"));

    [Fact]
    public void Product_files_are_small()
    {
        var lines = Repository.Sources.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)).Select(LinesOf).Order().ToList();
        var (median, p90) = (lines[lines.Count / 2], lines[lines.Count * 9 / 10]);
        output.WriteLine($"{lines.Count} product files: median {median} lines, p90 {p90}, longest {lines[^1]}");
        Assert.InRange(median, 1, 50);
        Assert.InRange(p90, 1, 150);
    }

    private static int LinesOf(string path) => File.ReadLines(Path.Combine(Repository.Root, path)).Count();
}
