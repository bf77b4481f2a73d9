public static class LongestWord
{
    /// <summary>The first of the longest words; empty where there is none.</summary>
    public static string Of(string? text)
    {
        var best = "";
        foreach (var word in text.Split(' '))
        {
            if (word.Length > best.Length)
            {
                best = word;
            }
        }

        return best;
    }
}
