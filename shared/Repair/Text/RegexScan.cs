using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Text;

/// <summary>Tells a regular expression literal from a division.</summary>
internal static class RegexScan
{
    /// <param name="before">The last token that is no trivia.</param>
    public static bool MayBegin(string text, Token? before, LanguageProfile language) => before switch
    {
        null => true,
        { Kind: TokenKind.Keyword } token => text.Substring(token.Start, token.Length) is var word && word != language.True && word != language.False && !language.Nulls.Contains(word),
        { Kind: TokenKind.Symbol } token => text[token.Start] is not (')' or ']' or '}') && text.AsSpan(token.Start, token.Length) is not ("++" or "--"),
        { Kind: TokenKind.InterpolationOpen } => true,
        _ => false,
    };

    /// <summary>Where it ends, flags included; null if the line ends first.</summary>
    public static int? End(string text, int start)
    {
        var inClass = false;
        for (var at = start + 1; at < text.Length && text[at] is not ('\n' or '\r'); at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '/' when !inClass:
                    at++;
                    while (at < text.Length && char.IsAsciiLetter(text[at]))
                    {
                        at++;
                    }

                    return at;
            }
        }

        return null;
    }
}
