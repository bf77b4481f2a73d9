namespace CodexPlatform.Repair.Scopes;

/// <summary>Likeness of names.</summary>
internal static class Similarity
{
    /// <summary>0 for nothing in common, up to 1000: shared beginning and end, or few edits.</summary>
    public static int Of(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        var head = 0;
        while (head < shorter && one[head] == other[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < shorter - head && one[^(tail + 1)] == other[^(tail + 1)])
        {
            tail++;
        }

        if (one.Length == 1 && other.Length == 1)
        {
            return Math.Abs(one[0] - other[0]) <= 2 ? 700 : 300;
        }

        return head + tail < 2 ? 0 : 1000 * (head + tail) / Math.Max(one.Length, other.Length);
    }
}
