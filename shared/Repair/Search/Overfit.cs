using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Search;

/// <summary>Tells edits that often only satisfy weak tests: calls deleted, answers made constant, conditions emptied.</summary>
internal static class Overfit
{
    public static bool Is(SingleEdit edit)
    {
        if (edit.Overfits)
        {
            return true;
        }

        var statement = edit.Suspicion.Statement;
        var language = edit.Suspicion.Source.Language;
        return edit.Changes is [var change]
            && statement.Expressions is [var root, ..]
            && change.Start <= root.Start && change.End >= root.End
            && (statement.Role == StatementRole.Return || statement.Condition == root)
            && IsConstant(change.Text.Trim(), language);
    }

    private static bool IsConstant(string text, LanguageProfile language) =>
        text.Length == 0 || text == language.True || text == language.False || language.Nulls.Contains(text)
        || char.IsAsciiDigit(text[0]) || (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1])) || text is "[]" or "{}" or "()"
        || (text[0] is '"' or '\'' && text[^1] == text[0]);
}
