using System.Globalization;
using System.Text;

namespace CodexPlatform.Repair;

/// <summary>Writes the change of one file as a single hunk from its first to its last difference.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(string path, string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var head = 0;
        while (head < old.Count && head < now.Count && old[head] == now[head])
        {
            head++;
        }

        if (head == old.Count && head == now.Count)
        {
            return "";
        }

        var tail = 0;
        while (tail < old.Count - head && tail < now.Count - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var from = Math.Max(0, head - Context);
        var oldEnd = Math.Min(old.Count, old.Count - tail + Context);
        var nowEnd = Math.Min(now.Count, now.Count - tail + Context);
        var result = new StringBuilder();
        result.Append(CultureInfo.InvariantCulture, $"--- a/{path}\n+++ b/{path}\n");
        result.Append(CultureInfo.InvariantCulture, $"@@ -{Range(from, oldEnd)} +{Range(from, nowEnd)} @@\n");
        Write(result, ' ', old, from, head);
        Write(result, '-', old, head, old.Count - tail);
        Write(result, '+', now, head, now.Count - tail);
        Write(result, ' ', old, old.Count - tail, oldEnd);
        return result.ToString();
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
}
