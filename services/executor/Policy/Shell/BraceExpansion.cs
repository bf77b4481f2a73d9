namespace CodexPlatform.Executor;

/// <summary><c>{a,b}</c> makes two words of one.</summary>
internal static class BraceExpansion
{
    /// <summary>More words than anybody writes this way.</summary>
    private const int Most = 256;

    /// <returns>The words, and whether they are all.</returns>
    public static (IReadOnlyList<string> Words, bool Whole) Of(string word)
    {
        var done = new List<string>();
        var open = new Stack<string>([word]);
        while (open.Count > 0 && done.Count + open.Count < Most)
        {
            var next = open.Pop();
            var (begin, end) = Innermost(next);
            if (begin < 0)
            {
                done.Add(next);
                continue;
            }

            foreach (var part in next[(begin + 1)..end].Split(',').Reverse())
            {
                open.Push(next[..begin] + part + next[(end + 1)..]);
            }
        }

        return ([.. done, .. open], open.Count == 0);
    }

    /// <summary>A pair of braces with a comma and no brace between; (-1, -1) if there is none.</summary>
    private static (int Begin, int End) Innermost(string word)
    {
        for (var end = word.IndexOf('}', StringComparison.Ordinal); end > 0; end = word.IndexOf('}', end + 1))
        {
            var begin = word.LastIndexOf('{', end - 1);
            if (begin >= 0 && word[begin..end].Contains(',', StringComparison.Ordinal) && !word[(begin + 1)..end].Contains('}', StringComparison.Ordinal))
            {
                return (begin, end);
            }
        }

        return (-1, -1);
    }
}
