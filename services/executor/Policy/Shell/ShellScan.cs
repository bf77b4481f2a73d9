using System.Text;

namespace CodexPlatform.Executor;

/// <summary>Finds where parts of a shell text end. Each takes the place of the first character and leaves it at the last.</summary>
internal static class ShellScan
{
    /// <summary>The text between parentheses; quotes and nested ones are skipped.</summary>
    public static string Parenthesised(string text, ref int at)
    {
        var (from, depth) = (at + 1, 0);
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '\'' or '"':
                    at = QuoteEnd(text, at);
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return text[from..at];
            }
        }

        return text[Math.Min(from, text.Length)..];
    }

    private static int QuoteEnd(string text, int at)
    {
        var quote = text[at];
        for (at++; at < text.Length && text[at] != quote; at++)
        {
            at += quote == '"' && text[at] == '\\' ? 1 : 0;
        }

        return at;
    }

    /// <summary>The variable after a dollar sign, and what a default (<c>${NAME:-x}</c>) puts in its place; a name of null is a plain dollar sign.</summary>
    public static (string? Name, string? Instead) Variable(string text, ref int at)
    {
        if (at + 1 < text.Length && text[at + 1] == '{')
        {
            var end = text.IndexOf('}', at);
            end = end < 0 ? text.Length : end;
            var body = text[(at + 2)..Math.Max(at + 2, end)];
            at = Math.Min(end, text.Length - 1);
            var length = NameLength(body);
            var rest = body[length..];
            return (body[..length], rest is [':', '-' or '=', .. var given] ? given : rest is ['-' or '=', .. var other] ? other : null);
        }

        var name = NameLength(text.AsSpan(at + 1));
        if (name == 0 && at + 1 < text.Length && "@*#?!$-0123456789".Contains(text[at + 1], StringComparison.Ordinal))
        {
            name = 1;
        }

        var found = text.Substring(at + 1, name);
        at += name;
        return (name == 0 ? null : found, null);
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetter(text[length]) || text[length] == '_' || (length > 0 && char.IsAsciiDigit(text[length]))))
        {
            length++;
        }

        return length;
    }

    /// <summary>The word that ends a here-document.</summary>
    public static string Delimiter(string text, ref int at)
    {
        var word = new StringBuilder();
        for (at++; at < text.Length && (text[at] is ' ' or '\t'); at++)
        {
        }

        for (; at < text.Length && text[at] is not (' ' or '\t' or '\n' or ';' or '|' or '&' or '<' or '>' or ')'); at++)
        {
            word.Append(text[at] is '\'' or '"' or '\\' ? "" : text[at].ToString());
        }

        at--;
        return word.ToString();
    }

    /// <summary>What <c>$'…'</c> means.</summary>
    public static string Unescaped(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            var digits = text[i] switch { 'x' => Digits(text, i + 1, 2, 16), 'u' => Digits(text, i + 1, 4, 16), >= '0' and <= '7' => Digits(text, i, 3, 8), _ => 0 };
            if (digits > 0)
            {
                var from = text[i] is 'x' or 'u' ? i + 1 : i;
                result.Append((char)Convert.ToInt32(text.Substring(from, digits), text[i] is 'x' or 'u' ? 16 : 8));
                i = from + digits - 1;
            }
            else
            {
                result.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            }
        }

        return ShellMarks.Cleared(result.ToString());
    }

    private static int Digits(string text, int from, int most, int radix)
    {
        var count = 0;
        while (count < most && from + count < text.Length
            && (radix == 16 ? char.IsAsciiHexDigit(text[from + count]) : text[from + count] is >= '0' and <= '7'))
        {
            count++;
        }

        return count;
    }
}
