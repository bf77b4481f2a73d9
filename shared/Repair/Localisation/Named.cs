using CodexPlatform.Repair.Syntax;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Localisation;

internal static class Named
{
    /// <summary>The names that a span of a file mentions.</summary>
    public static HashSet<string> Within(Source source, int start, int end)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in source.Tokens)
        {
            if (token.Start >= end)
            {
                break;
            }

            if (token.Start >= start && token.Kind is TokenKind.Name or TokenKind.Keyword)
            {
                found.Add(source.Text.Substring(token.Start, token.Length));
            }
        }

        return found;
    }
}
