namespace CodexPlatform.Repair.Operators;

/// <summary>What a function is given or computes and never uses is likely what an edit has to put to use.</summary>
internal static class NewUse
{
    private const int Most = 1000;

    public static Proposal Favoured(Site site, Proposal proposal)
    {
        var unused = site.Vocabulary.Unused(site.Statement);
        return !unused.IsEmpty && unused.Any(name => proposal.Changes.Any(change => Speaks(change.Text, name)))
            ? proposal with { Weight = Math.Min(Most, (proposal.Weight * 3 / 2) + 150) }
            : proposal;
    }

    private static bool Speaks(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (!IsOfName(text, at - 1) && !IsOfName(text, at + name.Length) && (at == 0 || text[at - 1] != '.'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfName(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '$');
}
