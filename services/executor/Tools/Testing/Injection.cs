using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>How a command is made to report: variables that its runner reads. The words of the command stay.</summary>
/// <param name="Line">The shell line to run.</param>
internal sealed partial record Injection(string Line, ImmutableSortedDictionary<string, string> Environment)
{
    private static readonly Version LeastNode = new(18, 15);

    private static readonly Version LeastNodeOfOddLine = new(19, 6);

    /// <summary>The first node that prints for people by default, even into a pipe.</summary>
    private const int SpecByDefault = 23;

    /// <param name="spectraSeconds">How long lines are recorded; 0 for not at all.</param>
    /// <param name="testLimitSeconds">Processor time that one test may take; 0 for any.</param>
    public static Injection For(string line, Recognised recognised, Harness harness, string root, int spectraSeconds, int testLimitSeconds)
    {
        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        environment["CODEX_HARNESS"] = harness.Folder;
        environment["CODEX_ROOT"] = root;
        if (spectraSeconds > 0)
        {
            environment["CODEX_SPECTRA"] = spectraSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (testLimitSeconds > 0)
        {
            environment["CODEX_TEST_LIMIT"] = testLimitSeconds.ToString(CultureInfo.InvariantCulture);
        }

        switch (recognised.Kind)
        {
            case RunnerKind.Node when !recognised.OwnReporter && Reports(harness.Value("node")) is { } node:
                environment["NODE_OPTIONS"] = NodeOptions(harness, node, spectraSeconds > 0, testLimitSeconds > 0);
                break;
            case RunnerKind.Dotnet when !recognised.OwnReporter:
                environment["VSTestLogger"] = "trx";
                environment["VSTestResultsDirectory"] = harness.Folder + "/trx";
                if (testLimitSeconds > 0)
                {
                    environment["VSTestBlame"] = environment["VSTestBlameHang"] = "true";
                    environment["VSTestBlameHangTimeout"] = $"{testLimitSeconds}s";
                    environment["VSTestBlameHangDumpType"] = "none";
                    environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
                }

                break;
            case RunnerKind.Java when harness.Value("java").Length > 0:
                environment["CODEX_JAVA_MODE"] = "report";
                environment.AddRange(JavaHarness.Printed.Select(each => KeyValuePair.Create(each.Key, harness.Value(each.Value))));
                environment["PATH"] = Joined(harness.Folder + "/bin", harness.Value("PATH"), ':');
                break;
            case RunnerKind.Node or RunnerKind.Dotnet or RunnerKind.Java:
                break;
            default:
                environment["PYTHONPATH"] = Joined(harness.Folder, harness.Value("PYTHONPATH"), ':');
                line = KeepPath(line);
                break;
        }

        return new Injection(line, environment.ToImmutable());
    }

    /// <summary>The version of a node that takes reporters from its environment; null for another.</summary>
    private static Version? Reports(string version) =>
        Version.TryParse(version.TrimStart('v'), out var node) && node >= (node.Major == LeastNodeOfOddLine.Major ? LeastNodeOfOddLine : LeastNode) ? node : null;

    private static string NodeOptions(Harness harness, Version node, bool spectra, bool limit)
    {
        var usual = node.Major >= SpecByDefault ? "spec" : "tap";
        var options = $"--test-reporter={usual} --test-reporter-destination=stdout "
            + $"--test-reporter={harness.Folder}/codex_reporter.mjs --test-reporter-destination={harness.Folder}/report-node.jsonl"
            + (spectra ? $" --require={harness.Folder}/codex_lines.cjs" : "")
            + (limit ? $" --require={harness.Folder}/codex_limit.cjs" : "");
        return Joined(harness.Value("NODE_OPTIONS"), options, ' ');
    }

    /// <summary>A line that sets the search path itself would lose the harness.</summary>
    internal static string KeepPath(string line) =>
        OwnPath().Replace(line, match => match.Groups["value"].Success ? "PYTHONPATH=$CODEX_HARNESS:" : "PYTHONPATH=$CODEX_HARNESS");

    internal static string Joined(string one, string other, char separator) =>
        one.Length == 0 ? other : other.Length == 0 ? one : one + separator + other;

    [GeneratedRegex(@"\bPYTHONPATH=(?<value>(?=\S))?")]
    private static partial Regex OwnPath();
}
