using System.Globalization;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Findings in the line formats: <c>path:line:col: message</c> and its relatives, <c>path(line,col): …</c>, eslint's stylish.</summary>
internal static partial class LintText
{
    /// <summary>Longer lines are data; the expressions below are not made for them.</summary>
    private const int LongestLine = 2000;

    public static IEnumerable<Finding> Read(string output)
    {
        string? file = null;
        foreach (var raw in output.Split('\n').Where(line => line.Length <= LongestLine))
        {
            var line = Colour().Replace(raw, "").TrimEnd();
            if (Parenthesised().Match(line) is { Success: true } ms)
            {
                // msbuild prints the project at the end of each line.
                yield return Of(ms, Rule(ms, "msbuild"), ProjectSuffix().Replace(ms.Groups["message"].Value, ""));
            }
            else if (Colons().Match(line) is { Success: true } unix)
            {
                yield return FromColons(unix);
            }
            else if (file is not null && Stylish().Match(line) is { Success: true } stylish)
            {
                yield return Of(stylish, Rule(stylish, "eslint"), stylish.Groups["message"].Value) with { Path = file };
            }
            else
            {
                file = line.Length == 0 ? null : FileLine().IsMatch(line) ? line : file;
            }
        }
    }

    private static Finding FromColons(Match match)
    {
        var message = match.Groups["message"].Value;
        if (LeadingRule().Match(message) is { Success: true } leading)
        {
            return Of(match, leading.Groups["rule"].Value, leading.Groups["message"].Value);
        }

        if (TrailingRule().Match(message) is { Success: true } trailing)
        {
            return Of(match, trailing.Groups["rule"].Value, trailing.Groups["message"].Value);
        }

        return Of(match, Rule(match, "message"), message);
    }

    private static Finding Of(Match match, string rule, string message) =>
        new(rule, message.Trim(), match.Groups["path"].Success ? match.Groups["path"].Value : null, LineOf(match));

    private static string Rule(Match match, string otherwise) =>
        match.Groups["rule"] is { Success: true, Value: var rule } ? rule
        : match.Groups["severity"] is { Success: true, Value: var severity } ? severity.ToLowerInvariant()
        : otherwise;

    private static int? LineOf(Match match) =>
        int.TryParse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;

    /// <summary>Escape sequences that colour a terminal.</summary>
    [GeneratedRegex(@"\x1B\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colour();

    /// <summary>tsc and msbuild: <c>src/a.ts(3,5): error TS2322: …</c>.</summary>
    [GeneratedRegex(@"^\s*(?<path>[^\s(][^(]*?)\((?<line>[0-9]+)(?:,[0-9]+){0,3}\)\s*: (?:(?<severity>[a-z]+) )?(?<rule>[A-Z]+[0-9]+)\s*: (?<message>.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Parenthesised();

    [GeneratedRegex(@"\s*\[[^\[\]]+\.[a-z]*proj(?:::[^\[\]]*)?\]$")]
    private static partial Regex ProjectSuffix();

    /// <summary>Path and line, perhaps a column (<c>tsc --pretty</c> puts a dash after it), perhaps a severity; a time of day is no path.</summary>
    [GeneratedRegex(@"^(?<path>[^\s:][^:]*\.[A-Za-z0-9_]+|(?:[^\s:]+/)*(?:Makefile|Dockerfile|Jenkinsfile|Gemfile|Rakefile)):(?<line>[0-9]+)(?::[0-9]+)?(?::| -) *(?:(?<severity>fatal error|error|warning|note|info|style|convention|refactor)(?: (?<rule>[A-Z]+[0-9]+))?: *)?(?<message>\S.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Colons();

    /// <summary>flake8, ruff and pylint put the code first: <c>E501 line too long</c>, <c>W0611: unused</c>, <c>error TS2322: …</c>.</summary>
    [GeneratedRegex(@"^(?:(?:error|warning) )?(?<rule>[A-Z]{1,8}[0-9]{1,5})(?:: *| +(?:\[\*\] +)?)(?<message>.+)$")]
    private static partial Regex LeadingRule();

    /// <summary>mypy, gcc, eslint's unix format and others put the rule last: <c>… [arg-type]</c>, <c>… [Error/no-undef]</c>, <c>… (unused-import)</c>.</summary>
    [GeneratedRegex(@"^(?<message>.+?)\s+(?:\[(?:(?:Error|Warning)/)?(?<rule>[@\w/.=+-]+)\]|\((?<rule>[a-z][\w-]*-[\w-]+)\))$")]
    private static partial Regex TrailingRule();

    /// <summary>eslint's default format: a line with the file, then indented lines.</summary>
    [GeneratedRegex(@"^\s+(?<line>[0-9]+):[0-9]+\s+(?<severity>error|warning)\s+(?<message>.+?)(?:\s{2,}(?<rule>[@\w/.-]+))?$")]
    private static partial Regex Stylish();

    [GeneratedRegex(@"^[^\s].*\.[A-Za-z0-9_]+$")]
    private static partial Regex FileLine();
}
