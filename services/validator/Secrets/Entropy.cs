namespace CodexPlatform.Validator;

/// <summary>Shannon entropy of a text over its own characters.</summary>
internal static class Entropy
{
    /// <returns>Bits per character; 0 for an empty text.</returns>
    public static double Of(ReadOnlySpan<char> text)
    {
        var counts = new SortedDictionary<char, int>();
        foreach (var letter in text)
        {
            counts[letter] = counts.GetValueOrDefault(letter) + 1;
        }

        var length = (double)text.Length;
        return counts.Values.Sum(count => -(count / length) * Math.Log2(count / length));
    }
}
