using System.Text;

namespace CodexPlatform.Validator;

/// <summary>Names of files as git writes them: plain, or in quotes with C escapes where a byte is unusual.</summary>
internal static class PatchName
{
    /// <summary>The name in <c>a/NAME b/NAME</c>; null if the two differ or are misspelt.</summary>
    public static string? FromHeader(string text)
    {
        if (text.StartsWith('"'))
        {
            // Both sides are the same name, so they are quoted alike and of one length.
            var half = (text.Length - 1) / 2;
            return text.Length % 2 == 1 && text[half] == ' ' && Unquote(text[..half]) is { } one && Unquote(text[(half + 1)..]) is { } other
                ? Same(one, other)
                : null;
        }

        var middle = (text.Length - 1) / 2;
        return text.Length % 2 == 1 && text[middle] == ' ' ? Same(text[..middle], text[(middle + 1)..]) : null;
    }

    /// <summary>The name behind <c>--- a/</c> or <c>+++ b/</c>; <c>/dev/null</c> stays as it is. Git ends a name that has a space with a tab.</summary>
    public static string? FromSide(string text, char side)
    {
        var name = text.StartsWith('"') ? Unquote(text) : text.EndsWith('\t') ? text[..^1] : text;
        return name == "/dev/null" ? name : name?.Length > 2 && name[0] == side && name[1] == '/' ? name[2..] : null;
    }

    private static string? Same(string one, string other) =>
        one.Length > 2 && one.StartsWith("a/", StringComparison.Ordinal) && other.StartsWith("b/", StringComparison.Ordinal)
        && one.AsSpan(2).SequenceEqual(other.AsSpan(2))
            ? one[2..]
            : null;

    private static string? Unquote(string text)
    {
        if (text.Length < 2 || text[^1] != '"')
        {
            return null;
        }

        var bytes = new List<byte>();
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] != '\\')
            {
                if (text[i] is '"' || text[i] < ' ')
                {
                    return null;
                }

                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                i += length - 1;
                continue;
            }

            var escape = i + 1 < text.Length - 1 ? text[i + 1] : '\0';
            if (escape is >= '0' and <= '3' && i + 3 < text.Length - 1 && text[i + 2] is >= '0' and <= '7' && text[i + 3] is >= '0' and <= '7')
            {
                bytes.Add((byte)(((escape - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0')));
                i += 3;
                continue;
            }

            var meant = "abtnvfr\"\\".IndexOf(escape, StringComparison.Ordinal);
            if (meant < 0)
            {
                return null;
            }

            bytes.Add("\a\b\t\n\v\f\r\"\\"u8[meant]);
            i++;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
