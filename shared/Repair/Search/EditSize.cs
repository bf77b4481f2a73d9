namespace CodexPlatform.Repair.Search;

/// <summary>How much of the code an edit rewrites: of two edits that explain the failures equally well, the smaller is likelier meant.</summary>
internal static class EditSize
{
    /// <summary>Up to so many changed tokens an edit counts as small: one operator, or one name for another.</summary>
    private const int Small = 2;

    public static bool IsSmall(SingleEdit edit) => edit.Changes.Sum(change => Of(change.Text, edit.Suspicion.Source.Text.AsSpan(change.Start, change.Length))) <= Small;

    /// <summary>Tokens that differ once what both texts begin and end with is left aside.</summary>
    internal static int Of(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var head = one.CommonPrefixLength(other);
        one = one[head..];
        other = other[head..];
        while (!one.IsEmpty && !other.IsEmpty && one[^1] == other[^1])
        {
            one = one[..^1];
            other = other[..^1];
        }

        return Tokens(one) + Tokens(other);
    }

    /// <summary>Words, numbers with their minus, and each other sign by itself; white space does not count.</summary>
    private static int Tokens(ReadOnlySpan<char> text)
    {
        var (count, inWord) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            {
                continue;
            }

            var word = char.IsLetterOrDigit(sign) || sign == '_';
            count += (word && !inWord) || !(word || char.IsWhiteSpace(sign)) ? 1 : 0;
            inWord = word;
        }

        return count;
    }
}
