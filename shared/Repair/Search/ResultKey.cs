using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Repair.Operators;

namespace CodexPlatform.Repair.Search;

/// <summary>Names the text that an edit results in without making it: two edits of a file have the same key if, and only if, they make the same text.</summary>
internal static class ResultKey
{
    /// <summary>Null for an edit that changes nothing.</summary>
    public static (string Path, int Start, int Removed, string Text)? Of(string path, string text, ImmutableArray<TextChange> changes)
    {
        var start = changes[0].Start;
        var end = changes[^1].End;
        var written = Between(text, changes);
        var head = 0;
        while (head < written.Length && start < end && written[head] == text[start])
        {
            head++;
            start++;
        }

        written = written[head..];
        if (start == end && written.Length == 0)
        {
            return null;
        }

        if (start == end)
        {
            var turn = 0;
            while (start < text.Length && text[start] == written[turn])
            {
                turn = (turn + 1) % written.Length;
                start++;
            }

            return (path, start, 0, written[turn..] + written[..turn]);
        }

        if (written.Length == 0)
        {
            while (end < text.Length && text[start] == text[end])
            {
                start++;
                end++;
            }

            return (path, start, end - start, "");
        }

        while (end > start && written.Length > 0 && text[end - 1] == written[^1])
        {
            end--;
            written = written[..^1];
        }

        return (path, start, end - start, written);
    }

    /// <summary>The new text from the start of the first change to the end of the last.</summary>
    public static string Between(string text, ImmutableArray<TextChange> changes)
    {
        if (changes.Length == 1)
        {
            return changes[0].Text;
        }

        var result = new StringBuilder();
        var at = changes[0].Start;
        foreach (var change in changes)
        {
            result.Append(text, at, change.Start - at).Append(change.Text);
            at = change.End;
        }

        return result.ToString();
    }
}
