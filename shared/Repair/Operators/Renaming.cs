using System.Text;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Operators;

internal static class Renaming
{
    /// <summary>Every appearance of a name in a piece of code, except as a member, becomes another name.</summary>
    public static string Of(string code, string name, string other, LanguageProfile language)
    {
        var result = new StringBuilder(code.Length);
        var afterDot = false;
        foreach (var token in Tokenizer.Run(code, language))
        {
            var text = code.Substring(token.Start, token.Length);
            result.Append(token.Kind == TokenKind.Name && !afterDot && text == name ? other : text);
            afterDot = token.IsTrivia ? afterDot : text is "." or "?.";
        }

        return result.ToString();
    }
}
