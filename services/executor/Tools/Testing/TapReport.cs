using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Reads the Test Anything Protocol as node prints it: subtests are indented by four blanks and come before their parent's result.</summary>
internal static partial class TapReport
{
    private const int MessageLength = 4000;

    public static TestReport Parse(string text)
    {
        var cases = ImmutableArray.CreateBuilder<TestCase>();
        var names = new List<string>();
        var deepest = -1;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Subtest().Match(lines[i]) is { Success: true } subtest)
            {
                Keep(names, subtest.Groups["indent"].Length / 4);
                names.Add(Plain(subtest.Groups["name"].Value));
            }
            else if (Result().Match(lines[i]) is { Success: true } result)
            {
                var depth = result.Groups["indent"].Length / 4;
                Keep(names, depth);
                var details = Details(lines, i + 1, depth);
                var failed = result.Groups["not"].Success;
                var composite = deepest > depth || details.Contains("type: 'suite'", StringComparison.Ordinal);
                deepest = depth;
                var own = failed && !result.Groups["directive"].Success && !details.Contains("subtestsFailed", StringComparison.Ordinal);
                if (!composite || own)
                {
                    cases.Add(Case(string.Join(" > ", [.. names, Plain(result.Groups["name"].Value)]), result, details));
                }
            }
        }

        return text.Contains("TAP version", StringComparison.Ordinal)
            ? new TestReport("node", cases.ToImmutable(), TestReport.None.Programs, true).WithUniqueNames()
            : TestReport.None;
    }

    private static TestCase Case(string name, Match result, string details)
    {
        var status = result.Groups["directive"].Success ? TestStatus.Skipped
            : result.Groups["not"].Success ? TestStatus.Failed
            : TestStatus.Passed;
        var duration = Duration().Match(details) is { Success: true } match
            ? (int)double.Parse(match.Groups["ms"].Value, CultureInfo.InvariantCulture)
            : 0;
        return new TestCase(name, status, duration, status == TestStatus.Failed ? details : null);
    }

    private static void Keep(List<string> names, int depth)
    {
        if (names.Count > depth)
        {
            names.RemoveRange(depth, names.Count - depth);
        }
    }

    private static string Details(string[] lines, int from, int depth)
    {
        var indent = new string(' ', (4 * depth) + 2);
        if (from >= lines.Length || lines[from] != indent + "---")
        {
            return "";
        }

        var details = string.Join('\n', lines.Skip(from + 1).TakeWhile(line => line != indent + "...").Select(line => line.Length > indent.Length ? line[indent.Length..] : ""));
        return details.Length <= MessageLength ? details : details[..MessageLength] + "\n[...]";
    }

    private static string Plain(string name) => name.Replace("\\#", "#", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex("^(?<indent> *)# Subtest: (?<name>.*)$")]
    private static partial Regex Subtest();

    [GeneratedRegex(@"^(?<indent> *)(?<not>not )?ok \d+(?: - (?<name>.*?))?(?<directive> # (?:SKIP|TODO).*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Result();

    [GeneratedRegex(@"duration_ms: (?<ms>[\d.]+)")]
    private static partial Regex Duration();
}
