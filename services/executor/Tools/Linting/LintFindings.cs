using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Reads what linters and compilers print. The format is told by the text itself; what fits none is no finding.</summary>
internal static class LintFindings
{
    /// <param name="root">Absolute path of the workspace, which findings are told relative to.</param>
    /// <returns>Sorted by path, line, rule and message, each once.</returns>
    public static ImmutableArray<Finding> Read(string stdout, string stderr, string root)
    {
        var findings = LintJson.Read(stdout) ?? [.. LintText.Read(stdout), .. LintText.Read(stderr)];
        return
        [
            .. findings.Select(finding => finding with { Path = Relative(finding.Path, root) }).Distinct()
                .OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal).ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];
    }

    private static string? Relative(string? path, string root) => path switch
    {
        null => null,
        _ when path.StartsWith(root + "/", StringComparison.Ordinal) => path[(root.Length + 1)..],
        _ when path.StartsWith("file://" + root + "/", StringComparison.Ordinal) => path[(root.Length + 8)..],
        _ when path.StartsWith("./", StringComparison.Ordinal) => path[2..],
        _ => path,
    };
}
