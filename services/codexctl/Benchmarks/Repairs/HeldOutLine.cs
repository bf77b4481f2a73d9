using System.Text.RegularExpressions;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The shell line that runs held-out tests, and surely those: the check alone might name other files only.</summary>
internal static partial class HeldOutLine
{
    private static readonly string[] Python = [".py"], JavaScript = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"];

    /// <returns>The check's own runner and settings on the held-out files; the check itself where its runner is not known.</returns>
    public static string Of(string check, IReadOnlyList<string> files)
    {
        var settings = Settings().Match(check).Value;
        return Runner(Pytest(), Python) ?? Runner(Unittest(), Python) ?? Runner(NodeTest(), JavaScript)
            ?? Script(PlainPython(), Python) ?? Script(PlainNode(), JavaScript) ?? check;

        string? Runner(Regex runner, string[] endings) =>
            runner.Match(check) is { Success: true } match && Tests(endings) is { Count: > 0 } tests
                ? $"{settings}{match.Value} {string.Join(' ', tests)}"
                : null;

        string? Script(Regex program, string[] endings) =>
            program.Match(check) is { Success: true } match && Tests(endings) is { Count: > 0 } tests
                ? string.Join(" && ", tests.Select(test => $"{settings}{match.Value} {test}"))
                : null;

        List<string> Tests(string[] endings) =>
            [.. files.Where(file => endings.Contains(Path.GetExtension(file)) && TestName().IsMatch(Path.GetFileName(file))).Select(file => PlainText.Quoted(file))];
    }

    [GeneratedRegex(@"^\s*(?:\w+=\S*\s+)*")]
    private static partial Regex Settings();

    [GeneratedRegex(@"(?:\S*python[\d.]*\s+-m\s+pytest|(?<!\S)\S*pytest)\b(?!\S)")]
    private static partial Regex Pytest();

    [GeneratedRegex(@"\S*python[\d.]*\s+-m\s+unittest\b")]
    private static partial Regex Unittest();

    [GeneratedRegex(@"(?<!\S)\S*node\s+--test\b(?!\S)")]
    private static partial Regex NodeTest();

    [GeneratedRegex(@"(?<!\S)\S*python[\d.]*(?=\s+\S*\.py\b)")]
    private static partial Regex PlainPython();

    [GeneratedRegex(@"(?<!\S)\S*node(?=\s+\S*\.[mc]?js\b)")]
    private static partial Regex PlainNode();

    [GeneratedRegex("test|spec|check|holdout", RegexOptions.IgnoreCase)]
    private static partial Regex TestName();
}
