using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Reads the lines that the harness scripts write. They come from beside the code under test: what is malformed is left out.</summary>
internal static class ReportLines
{
    public static TestReport Parse(ReadOnlySpan<byte> lines)
    {
        var cases = ImmutableArray.CreateBuilder<TestCase>();
        var programs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string? runner = null;
        var open = 0;
        foreach (var line in Read(lines))
        {
            runner ??= line.Runner;
            foreach (var (name, version) in line.Programs ?? [])
            {
                programs[name] = version;
            }

            open += line.Mark switch { "begin" => 1, "end" => -1, _ => 0 };
            if (line.Name is { } test && Status(line.Status) is { } status)
            {
                cases.Add(new TestCase(test, status, Math.Max(0, line.Ms), line.Message, line.Hung));
            }
        }

        return runner is "pytest" or "unittest" or "node" or "java" or "dotnet"
            ? new TestReport(runner, cases.ToImmutable(), programs.ToImmutable(), open <= 0).WithUniqueNames()
            : TestReport.None;
    }

    internal static IEnumerable<ReportLine> Read(ReadOnlySpan<byte> lines)
    {
        var read = new List<ReportLine>();
        foreach (var text in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                if (JsonSerializer.Deserialize<ReportLine>(text, WireJson.Stored) is { } line)
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

    private static TestStatus? Status(string? word) => word switch
    {
        "passed" => TestStatus.Passed,
        "failed" => TestStatus.Failed,
        "skipped" => TestStatus.Skipped,
        _ => null,
    };
}

/// <param name="Mark"><c>begin</c> or <c>end</c> of a runner; null for a test.</param>
/// <param name="File">Node: the file of the test.</param>
/// <param name="Simple">Node: the test's own name, without those around it.</param>
internal sealed record ReportLine(
    string? Runner = null,
    string? Mark = null,
    Dictionary<string, string>? Programs = null,
    string? Name = null,
    string? Status = null,
    int Ms = 0,
    string? Message = null,
    bool? Hung = null,
    string? File = null,
    string? Simple = null);
