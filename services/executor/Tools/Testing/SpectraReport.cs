using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Brings together what the processes of a run recorded of the lines that their tests ran.</summary>
internal sealed class SpectraReport
{
    private readonly SortedDictionary<string, SortedDictionary<int, (int Failed, int Passed)>> files = new(StringComparer.Ordinal);

    private int failed;

    private int passed;

    /// <summary>One JSON object for each process that counted lines itself, a line each.</summary>
    public static Spectra? OfCounts(ReadOnlySpan<byte> lines)
    {
        var report = new SpectraReport();
        foreach (var counted in Read<CountedLines>(lines))
        {
            report.failed += counted.Failed;
            report.passed += counted.Passed;
            foreach (var (path, counts) in counted.Files)
            {
                foreach (var count in counts.Where(count => count.Length == 3))
                {
                    report.Add(path, count[0], count[1], count[2]);
                }
            }
        }

        return report.Result();
    }

    /// <summary>Node records lines by test, and reports the tests elsewhere: both come in the order of the tests of a file.</summary>
    /// <param name="lines">A JSON object for each test that ended, and one for each file that was loaded.</param>
    /// <param name="tests">The report of the same run.</param>
    public static Spectra? OfNode(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> tests)
    {
        var recorded = Read<RecordedLines>(lines).Where(taken => taken.Main is not null).ToLookup(taken => taken.Main!, StringComparer.Ordinal);
        var report = new SpectraReport();
        foreach (var file in ReportLines.Read(tests).Where(line => line.File is not null && line.Status is "passed" or "failed").GroupBy(line => line.File!, StringComparer.Ordinal))
        {
            var loaded = recorded[file.Key].Where(taken => taken.Name is null).ToList();
            var byName = recorded[file.Key].Where(taken => taken.Name is not null)
                .GroupBy(taken => taken.Name!, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => new Queue<RecordedLines>(group), StringComparer.Ordinal);
            foreach (var test in file.Where(_ => loaded.Count > 0))
            {
                var own = byName.TryGetValue(test.Simple ?? "", out var queue) && queue.TryDequeue(out var taken) ? [taken] : Array.Empty<RecordedLines>();
                report.AddTest(test.Status == "failed", [.. loaded, .. own]);
            }
        }

        return report.Result();
    }

    private void AddTest(bool hasFailed, IEnumerable<RecordedLines> ran)
    {
        failed += hasFailed ? 1 : 0;
        passed += hasFailed ? 0 : 1;
        foreach (var (path, line) in ran.SelectMany(taken => taken.Files).SelectMany(file => file.Value, (file, line) => (file.Key, line)).Distinct())
        {
            Add(path, line, hasFailed ? 1 : 0, hasFailed ? 0 : 1);
        }
    }

    private void Add(string path, int line, int moreFailed, int morePassed)
    {
        if (!files.TryGetValue(path, out var counts))
        {
            files[path] = counts = [];
        }

        var (f, p) = counts.GetValueOrDefault(line);
        counts[line] = (f + moreFailed, p + morePassed);
    }

    private Spectra? Result() => failed + passed == 0 ? null : new Spectra(
        failed,
        passed,
        [.. files.Select(file => new FileSpectrum(file.Key, [.. file.Value.Select(line => new LineSpectrum(line.Key, line.Value.Failed, line.Value.Passed))]))]);

    private static List<T> Read<T>(ReadOnlySpan<byte> lines)
    {
        var read = new List<T>();
        foreach (var text in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                if (JsonSerializer.Deserialize<T>(text, WireJson.Stored) is { } line)
                {
                    read.Add(line);
                }
            }
            catch (JsonException)
            {
                // The process died within the line.
            }
        }

        return read;
    }

    /// <param name="Files">By path: triples of line, failed, passed.</param>
    private sealed record CountedLines(int Failed, int Passed, Dictionary<string, int[][]> Files);

    /// <param name="Name">The test's own name; null for what loading the file ran.</param>
    /// <param name="Main">The test file of the process.</param>
    private sealed record RecordedLines(Dictionary<string, int[]> Files, string? Name = null, string? Main = null);
}
