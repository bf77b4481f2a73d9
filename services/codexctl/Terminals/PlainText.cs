using System.Text;

namespace CodexPlatform.Codexctl;

/// <summary>Text that others wrote, made fit for a line of a terminal: it cannot move the cursor, hide or pretend.</summary>
internal static class PlainText
{
    /// <summary>One line: control and format characters become spaces or question marks, runs of white space one space.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else
            {
                line.Append(IsHarmless(rune) ? rune.ToString() : "?");
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>As the other, with an ellipsis if it is longer than the limit.</summary>
    public static string Line(string text, int limit) => Cut(Line(text), limit);

    /// <summary>Lines of a block of text, indentation kept (a tab is four spaces).</summary>
    public static IEnumerable<string> Block(string text) =>
        text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line =>
            string.Concat(line.Replace("\t", "    ", StringComparison.Ordinal).EnumerateRunes().Select(rune =>
                IsHarmless(rune) || rune.Value == ' ' ? rune.ToString() : "?")));

    /// <summary>An argument as a shell takes it.</summary>
    public static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@%+,".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Cut(string line, int limit)
    {
        if (line.Length <= limit)
        {
            return line;
        }

        var end = Math.Max(0, limit - 1);
        return line[..(end > 0 && char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
