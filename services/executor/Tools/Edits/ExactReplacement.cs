using System.Globalization;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Replaces a text that occurs exactly once in a file.</summary>
/// <remarks>
/// Somebody who writes no carriage returns does not see them: then a line feed in the search text matches either line ending, and what
/// is put in takes the ending of the lines around it. With a carriage return anywhere, bytes are meant as they are written.
/// </remarks>
internal static class ExactReplacement
{
    public static (byte[]? Content, Refusal? Refusal) Apply(Replacement replacement, byte[] content)
    {
        var literal = replacement.Search.Contains('\r', StringComparison.Ordinal) || replacement.Replace.Contains('\r', StringComparison.Ordinal);
        var text = literal ? new PlainText(content, null) : PlainText.WithoutCarriageReturns(content);
        var search = Encoding.UTF8.GetBytes(replacement.Search);
        var places = Places(text.Bytes, search);
        if (places.Count != 1)
        {
            return (null, places.Count == 0 ? NotFound(replacement, text.Bytes) : Ambiguous(replacement, text.Bytes, places));
        }

        // Only what differs is put in, so that the lines at both ends keep the endings they have.
        var replace = Encoding.UTF8.GetBytes(replacement.Replace);
        var head = search.AsSpan().CommonPrefixLength(replace);
        var tail = CommonSuffix(search.AsSpan(head), replace.AsSpan(head));
        var from = text.Origin(places[0] + head);
        var to = text.Origin(places[0] + search.Length - tail);
        var middle = replace.AsSpan(head, replace.Length - head - tail);
        byte[] put = literal ? middle.ToArray() : WithEnding(middle, EndingAround(content, from));
        return ([.. content.AsSpan(0, from), .. put, .. content.AsSpan(to)], null);
    }

    private static int CommonSuffix(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var length = 0;
        while (length < one.Length && length < other.Length && one[^(length + 1)] == other[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    /// <summary>On bytes: the cut may go through a character that both sides begin alike.</summary>
    private static byte[] WithEnding(ReadOnlySpan<byte> text, ReadOnlySpan<byte> ending)
    {
        var bytes = new List<byte>(text.Length);
        foreach (var one in text)
        {
            if (one == '\n')
            {
                bytes.AddRange(ending);
            }
            else
            {
                bytes.Add(one);
            }
        }

        return [.. bytes];
    }

    /// <summary>The ending of the line that the place is in; of the line before, where the file ends without one.</summary>
    private static ReadOnlySpan<byte> EndingAround(ReadOnlySpan<byte> content, int at)
    {
        var next = content[at..].IndexOf((byte)'\n');
        var end = next >= 0 ? at + next : content[..at].LastIndexOf((byte)'\n');
        return end > 0 && content[end - 1] == '\r' ? "\r\n"u8 : "\n"u8;
    }

    /// <summary>All places, overlapping ones too: they are ambiguous like others.</summary>
    private static List<int> Places(ReadOnlySpan<byte> text, ReadOnlySpan<byte> search)
    {
        var places = new List<int>();
        for (var from = 0; from <= text.Length - search.Length; from = places[^1] + 1)
        {
            var found = text[from..].IndexOf(search);
            if (found < 0)
            {
                break;
            }

            places.Add(from + found);
        }

        return places;
    }

    private static Refusal Ambiguous(Replacement replacement, byte[] text, List<int> places)
    {
        var lines = places.Take(20).Select(place => LineOf(text, place).ToString(CultureInfo.InvariantCulture));
        var more = places.Count > 20 ? " …" : "";
        return new Refusal(
            "edit.ambiguous",
            $"{replacement.Path}: the search text occurs {places.Count} times, at line {string.Join(", ", lines)}{more}; take in more of the lines around it");
    }

    private static Refusal NotFound(Replacement replacement, byte[] text)
    {
        var first = replacement.Search.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
        var near = first is null
            ? []
            : Encoding.UTF8.GetString(text).Split('\n')
                .Select((line, i) => (Line: i + 1, Text: line)).Where(line => line.Text.Contains(first, StringComparison.Ordinal)).Take(5).ToList();
        var hint = near.Count == 0
            ? "not even its first line occurs"
            : $"its first line occurs at line {string.Join(", ", near.Select(line => line.Line.ToString(CultureInfo.InvariantCulture)))}, "
                + "but what follows or its indentation differs";
        return new Refusal("edit.not-found", $"{replacement.Path}: the search text does not occur; {hint}");
    }

    private static int LineOf(ReadOnlySpan<byte> text, int place) => text[..place].Count((byte)'\n') + 1;
}
