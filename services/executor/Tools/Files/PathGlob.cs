using System.Text;
using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>
/// A pattern of paths: <c>*</c> and <c>?</c> within a part, <c>**</c> over parts, <c>[a-z]</c>, <c>{a,b}</c>. A pattern without a
/// slash is matched against the last part, as people mean <c>*.py</c>.
/// </summary>
internal sealed class PathGlob
{
    private readonly Regex _path;

    private PathGlob(Regex path) => _path = path;

    /// <returns>Null if the pattern cannot be read.</returns>
    public static PathGlob? Parse(string pattern)
    {
        var relative = pattern.Contains('/', StringComparison.Ordinal) ? pattern.TrimStart('/') : "**/" + pattern;
        return Translate(relative) is { } text
            ? new PathGlob(new Regex($@"\A{text}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline))
            : null;
    }

    public bool Matches(string path) => _path.IsMatch(path);

    private static string? Translate(string pattern)
    {
        var text = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when pattern.AsSpan(i).StartsWith("**/") && (i == 0 || pattern[i - 1] == '/'):
                    text.Append("(?:[^/]+/)*");
                    i += 2;
                    break;
                case '*' when pattern.AsSpan(i) is "**" && (i == 0 || pattern[i - 1] == '/'):
                    text.Append(".*");
                    i++;
                    break;
                case '*':
                    text.Append("[^/]*");
                    break;
                case '?':
                    text.Append("[^/]");
                    break;
                case '[' when Class(pattern, i) is { } end:
                    var body = pattern[(i + 1)..end];
                    text.Append('[').Append(body[0] is '!' or '^' ? "^/" + Escape(body[1..]) : Escape(body)).Append(']');
                    i = end;
                    break;
                case '[':
                    return null;
                case '{':
                    depth++;
                    text.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    text.Append(')');
                    break;
                case ',' when depth > 0:
                    text.Append('|');
                    break;
                case '\\' when i + 1 < pattern.Length:
                    text.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                default:
                    text.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return depth == 0 ? text.ToString() : null;
    }

    /// <returns>Where the class that begins here ends; null if it does not, or is empty or runs backwards.</returns>
    private static int? Class(string pattern, int from)
    {
        var first = from + 1 < pattern.Length && pattern[from + 1] is '!' or '^' ? from + 2 : from + 1;
        var end = first < pattern.Length ? pattern.IndexOf(']', first) : -1;
        if (end <= first)
        {
            return null;
        }

        for (var i = first + 1; i < end - 1; i++)
        {
            if (pattern[i] == '-' && pattern[i - 1] > pattern[i + 1])
            {
                return null;
            }
        }

        return end;
    }

    private static string Escape(string characters) =>
        characters.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal);
}
