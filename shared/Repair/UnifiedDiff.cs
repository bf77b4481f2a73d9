using System.Globalization;
using System.Text;

namespace CodexPlatform.Repair;

/// <summary>Writes the change of one file as hunks with three lines of context.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Between its first and its last difference a file is compared line by line up to so many pairs; beyond, all of it is one hunk.</summary>
    private const long MostPairs = 4_000_000;

    public static string Of(string path, string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var changes = Changes(old, now);
        if (changes.Count == 0)
        {
            return "";
        }

        var result = new StringBuilder();
        result.Append(CultureInfo.InvariantCulture, $"--- a/{path}\n+++ b/{path}\n");
        for (var first = 0; first < changes.Count;)
        {
            var last = first;
            while (last + 1 < changes.Count && changes[last + 1].Old - changes[last].OldEnd <= 2 * Context)
            {
                last++;
            }

            Hunk(result, old, now, changes.GetRange(first, last + 1 - first));
            first = last + 1;
        }

        return result.ToString();
    }

    private static void Hunk(StringBuilder result, List<string> old, List<string> now, List<Change> changes)
    {
        var lead = Math.Min(Context, changes[0].Old);
        var tail = Math.Min(Context, old.Count - changes[^1].OldEnd);
        result.Append(
            CultureInfo.InvariantCulture,
            $"@@ -{Range(changes[0].Old - lead, changes[^1].OldEnd + tail)} +{Range(changes[0].Now - lead, changes[^1].NowEnd + tail)} @@\n");
        var at = changes[0].Old - lead;
        foreach (var change in changes)
        {
            Write(result, ' ', old, at, change.Old);
            Write(result, '-', old, change.Old, change.OldEnd);
            Write(result, '+', now, change.Now, change.NowEnd);
            at = change.OldEnd;
        }

        Write(result, ' ', old, at, at + tail);
    }

    /// <summary>The lines that differ, by the longest common subsequence of what lies between the first and the last difference.</summary>
    private static List<Change> Changes(List<string> old, List<string> now)
    {
        var head = 0;
        while (head < old.Count && head < now.Count && old[head] == now[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Count - head && tail < now.Count - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var (oldEnd, nowEnd) = (old.Count - tail, now.Count - tail);
        if (head == oldEnd && head == nowEnd)
        {
            return [];
        }

        if ((long)(oldEnd - head) * (nowEnd - head) > MostPairs)
        {
            return [new(head, oldEnd, head, nowEnd)];
        }

        var common = Common(old, now, head, oldEnd, nowEnd);
        var changes = new List<Change>();
        for (var (i, j) = (head, head); i < oldEnd || j < nowEnd;)
        {
            var (from, to) = (i, j);
            while ((i < oldEnd || j < nowEnd) && !(i < oldEnd && j < nowEnd && old[i] == now[j]))
            {
                var drops = i < oldEnd && (j >= nowEnd || common[i + 1 - head, j - head] >= common[i - head, j + 1 - head]);
                (i, j) = drops ? (i + 1, j) : (i, j + 1);
            }

            if (i > from || j > to)
            {
                changes.Add(new(from, i, to, j));
            }

            while (i < oldEnd && j < nowEnd && old[i] == now[j])
            {
                i++;
                j++;
            }
        }

        return changes;
    }

    /// <summary>Length of the longest common subsequence of what follows two places, both counted from the first difference.</summary>
    private static int[,] Common(List<string> old, List<string> now, int head, int oldEnd, int nowEnd)
    {
        var common = new int[oldEnd - head + 1, nowEnd - head + 1];
        for (var i = oldEnd - head - 1; i >= 0; i--)
        {
            for (var j = nowEnd - head - 1; j >= 0; j--)
            {
                common[i, j] = old[head + i] == now[head + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    /// <summary>An empty range names the line before it.</summary>
    private static string Range(int from, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{(end > from ? from + 1 : from)},{end - from}");

    /// <summary>Lines with their breaks.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) + 1;
            end = end == 0 ? text.Length : end;
            lines.Add(text[at..end]);
            at = end;
        }

        return lines;
    }

    private static void Write(StringBuilder result, char mark, List<string> lines, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            result.Append(mark).Append(lines[at]);
            if (!lines[at].EndsWith('\n'))
            {
                result.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    /// <summary>Lines of the old text from <paramref name="Old"/> up to <paramref name="OldEnd"/> become those of the new one.</summary>
    private readonly record struct Change(int Old, int OldEnd, int Now, int NowEnd);
}
