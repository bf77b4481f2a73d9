using System.Globalization;

namespace CodexPlatform.Repair.Search;

/// <summary>Says what an edit does.</summary>
internal static class EditSentence
{
    private const int Longest = 80;

    public static string Of(SingleEdit edit)
    {
        var text = edit.Suspicion.Source.Text;
        var start = edit.Changes[0].Start;
        var end = edit.Changes[^1].End;
        var line = edit.Suspicion.Source.Lines.LineOf(start).ToString(CultureInfo.InvariantCulture);
        var where = $"{edit.Path}:{line} ({edit.Operator.Name}): ";
        var before = Short(text[start..end]);
        var after = Short(ResultKey.Between(text, edit.Changes));
        return where + (before.Length == 0 ? $"`{after}` is put in" : after.Length == 0 ? $"`{before}` is taken out" : $"`{before}` becomes `{after}`");
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Longest ? line[..Longest] + "…" : line;
    }
}
