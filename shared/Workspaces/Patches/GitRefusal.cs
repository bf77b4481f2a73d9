using System.Globalization;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Puts what <c>git apply</c> says into the platform's words. Git says it in English: <c>LC_ALL=C</c> is set.</summary>
internal static partial class GitRefusal
{
    public static Refusal Of(GitOutput said) => said.Complaint switch
    {
        var text when text.Contains("beyond a symbolic link", StringComparison.Ordinal) || text.StartsWith("invalid path", StringComparison.Ordinal) =>
            new("path.outside", $"The patch leads outside the repository: {text}"),
        var text when Malformed().IsMatch(text) => new("patch.malformed", $"Git cannot read the patch: {text}"),
        _ when Failed().Match(said.Errors) is { Success: true } place =>
            new("patch.does-not-apply", $"The lines of '{place.Groups["file"].Value}' at line {place.Groups["line"].Value} are not those that the patch expects there"),
        var text => new("patch.does-not-apply", $"The patch does not apply: {text}"),
    };

    /// <summary>A hunk that fits elsewhere does not fit.</summary>
    public static Refusal? OfMoved(GitOutput said)
    {
        var file = "";
        foreach (var line in said.Errors.Split('\n'))
        {
            if (Checking().Match(line) is { Success: true } checking)
            {
                file = checking.Groups["file"].Value;
            }
            else if (Moved().Match(line) is { Success: true } moved)
            {
                var offset = int.Parse(moved.Groups["offset"].Value, CultureInfo.InvariantCulture);
                return new("patch.does-not-apply", $"Hunk {moved.Groups["hunk"].Value} of '{file}' fits only {Math.Abs(offset)} line(s) {(offset > 0 ? "below" : "above")} the place it names");
            }
        }

        return null;
    }

    [GeneratedRegex(@"corrupt|unrecognized input|No valid patches|fragment without header|git-diff header|git diff header|bad git-diff|binary patch|inconsistent|unable to find filename|recount", RegexOptions.CultureInvariant)]
    private static partial Regex Malformed();

    /// <summary>Among other lines: git first shows what it was looking for.</summary>
    [GeneratedRegex(@"^error: patch failed: (?<file>.*):(?<line>\d+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Failed();

    [GeneratedRegex(@"\AChecking patch (?<file>.*)\.\.\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex Checking();

    [GeneratedRegex(@"\AHunk #(?<hunk>\d+) succeeded at \d+ \(offset (?<offset>-?\d+) lines?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Moved();
}
