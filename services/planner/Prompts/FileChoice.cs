using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Repair;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Planner;

/// <summary>Which files a model sees: those that failing tests ran, else those that traces name, else the sources that are near the tests.</summary>
internal static class FileChoice
{
    /// <summary>Files and bytes that a question carries at most: more costs time and tells little.</summary>
    private const int MostFiles = 120;
    private const long MostBytes = 1_500_000;
    private const long LargestFile = 256 * 1024;

    public static ImmutableArray<(string Path, bool Protected)> Of(
        ImmutableArray<TreeEntry> entries, RunContext context, Spectra? spectra, ImmutableArray<TestCase> tests, string output)
    {
        var ran = (spectra?.Files ?? []).ToImmutableSortedDictionary(file => file.Path, Suspicion, StringComparer.Ordinal);
        var said = string.Join('\n', [output, .. tests.Where(test => test.Status == TestStatus.Failed).Select(test => $"{test.Name}\n{test.Message}")]);
        var tested = context.TestPaths.Select(pattern => Glob.Parse(pattern).Glob).OfType<Glob>().ToImmutableArray();
        var files = 0;
        var bytes = 0L;
        return [.. entries
            .Where(entry => entry.Mode is "100644" or "100755" && entry.Size <= LargestFile && RepairLanguages.Extensions.Contains(Path.GetExtension(entry.Path), StringComparer.Ordinal))
            .Select(entry => (entry, Test: tested.Any(glob => glob.Matches(entry.Path))))
            .OrderByDescending(file => Rank(file.entry.Path, file.Test, ran, said))
            .ThenBy(file => file.entry.Path, StringComparer.Ordinal)
            .TakeWhile(file => ++files <= MostFiles && (bytes += file.entry.Size) <= MostBytes)
            .Select(file => (file.entry.Path, file.Test))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>A file is as suspicious as the share of failing tests among those that ran its most suspicious line.</summary>
    private static int Suspicion(FileSpectrum file) =>
        file.Lines.Select(line => line.Failed == 0 ? 0 : 1 + (1000 * line.Failed / (line.Failed + line.Passed))).DefaultIfEmpty(0).Max();

    private static int Rank(string path, bool test, ImmutableSortedDictionary<string, int> ran, string said)
    {
        var named = said.Contains(path, StringComparison.Ordinal) ? 2 : said.Contains(Path.GetFileName(path), StringComparison.Ordinal) ? 1 : 0;
        return (ran.GetValueOrDefault(path) * 10) + (named * 3000) + (test ? 0 : 500);
    }
}
