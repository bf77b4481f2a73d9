using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>File names as patches write them: with <c>a/</c> or <c>b/</c> in front, quoted as in C where they are unusual.</summary>
/// <remarks>Texts here are Latin-1 views of bytes, one character a byte; the names given back are decoded.</remarks>
internal static class PatchName
{
    public const string Nothing = "/dev/null";

    /// <returns>The name; null if there is none in this form.</returns>
    public static string? Prefixed(string text, char prefix) =>
        Plain(text) is { } name && name.StartsWith($"{prefix}/", StringComparison.Ordinal) ? Decoded(name[2..]) : null;

    public static string? Bare(string text) => Plain(text) is { Length: > 0 } name ? Decoded(name) : null;

    /// <summary>The name in <c>diff --git a/NAME b/NAME</c>, which can be told only where both are the same.</summary>
    public static string? InHeader(string text)
    {
        if (text.StartsWith('"'))
        {
            var close = Closing(text);
            return close > 0 && close + 2 < text.Length && Prefixed(text[..(close + 1)], 'a') is { } name && Prefixed(text[(close + 2)..], 'b') == name
                ? name
                : null;
        }

        var length = (text.Length - 5) / 2;
        return length > 0 && text.Length == (2 * length) + 5 && text[length + 2] == ' '
            && Prefixed(text[..(length + 2)], 'a') is { } same && Prefixed(text[(length + 3)..], 'b') == same
            ? same
            : null;
    }

    private static string? Plain(string text)
    {
        if (!text.StartsWith('"'))
        {
            // Git ends a name that has spaces with a tab, and nothing behind it.
            return text.EndsWith('\t') ? text[..^1] : text;
        }

        var close = Closing(text);
        return close > 0 && text[(close + 1)..].TrimEnd('\t').Length == 0 ? Unquoted(text[1..close]) : null;
    }

    private static int Closing(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return i;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return -1;
    }

    private static string? Unquoted(string text)
    {
        var name = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                name.Append(text[i]);
            }
            else if (i + 3 < text.Length && text.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0 && text[i + 1] <= '3')
            {
                name.Append((char)Convert.ToInt32(text.Substring(i + 1, 3), 8));
                i += 3;
            }
            else if (i + 1 < text.Length && @"abtnvfr""\".IndexOf(text[i + 1], StringComparison.Ordinal) is >= 0 and var which)
            {
                name.Append("\a\b\t\n\v\f\r\"\\"[which]);
                i++;
            }
            else
            {
                return null;
            }
        }

        return name.ToString();
    }

    private static string Decoded(string latin) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin));
}
