namespace CodexPlatform.Repair.Search;

/// <summary>A cheap look for broken syntax.</summary>
internal static class Brackets
{
    /// <summary>Whether a replacement opens and closes what the replaced text did.</summary>
    public static bool Agree(ReadOnlySpan<char> before, ReadOnlySpan<char> after) => Sum(before) == Sum(after);

    private static (int Round, int Square, int Curly) Sum(ReadOnlySpan<char> text)
    {
        var sum = (Round: 0, Square: 0, Curly: 0);
        var quote = '\0';
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (quote != '\0')
            {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
                continue;
            }

            switch (c)
            {
                case '"' or '\'':
                    quote = c;
                    break;
                case '(' or ')':
                    sum.Round += c == '(' ? 1 : -1;
                    break;
                case '[' or ']':
                    sum.Square += c == '[' ? 1 : -1;
                    break;
                case '{' or '}':
                    sum.Curly += c == '{' ? 1 : -1;
                    break;
            }
        }

        return sum;
    }
}
