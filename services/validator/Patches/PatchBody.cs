using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodexPlatform.Validator;

/// <summary>The hunks of a file, or its binary blocks.</summary>
internal sealed partial record PatchBody(bool Binary, ImmutableArray<AddedLine> Added, int Removed)
{
    public static PatchBody None { get; } = new(false, [], 0);

    public static PatchBody Read(PatchLines lines, string path, PatchModes modes)
    {
        if (lines.NextIs("GIT binary patch"u8))
        {
            PatchBinary.Read(lines);
            return new(true, [], 0);
        }

        if (!lines.NextIs("--- "u8))
        {
            if (!modes.Created && !modes.Deleted)
            {
                lines.Fail("the content changes and no line says how");
            }

            return None; // an empty file comes or goes
        }

        var old = PatchName.FromSide(lines.TakeAfter("--- "u8)!, 'a');
        var now = lines.TakeAfter("+++ "u8) is { } side ? PatchName.FromSide(side, 'b') : null;
        if (old != (modes.Created ? "/dev/null" : path) || now != (modes.Deleted ? "/dev/null" : path))
        {
            lines.Fail("the names before a hunk are not the file's");
            return None;
        }

        return Hunks(lines);
    }

    private static PatchBody Hunks(PatchLines lines)
    {
        var added = ImmutableArray.CreateBuilder<AddedLine>();
        var (removed, end, shift) = (0, 1, 0);
        if (!lines.NextIs("@@ "u8))
        {
            lines.Fail("a hunk is missing");
        }

        while (lines.NextIs("@@ "u8))
        {
            if (!TryRange(Encoding.UTF8.GetString(lines.Take()), out var from, out var oldCount, out var to, out var newCount)
                || from < end || to != from + shift)
            {
                lines.Fail("a hunk's range is wrong");
                break;
            }

            removed += Hunk(lines, oldCount, newCount, to, added);
            (end, shift) = (from + oldCount, shift + newCount - oldCount);
        }

        return new(false, added.ToImmutable(), removed);
    }

    private static int Hunk(PatchLines lines, int oldCount, int newCount, int number, ImmutableArray<AddedLine>.Builder added)
    {
        var (removed, kept) = (0, 0);
        var (before, after) = (added.Count, '\0');
        while (removed + kept < oldCount || added.Count - before + kept < newCount || lines.NextIs("\\"u8))
        {
            var line = lines.AtEnd ? [] : lines.Take();
            switch (line.IsEmpty ? '\0' : (char)line[0])
            {
                case ' ':
                    kept++;
                    number++;
                    break;
                case '-':
                    removed++;
                    break;
                case '+':
                    added.Add(new(number++, Encoding.UTF8.GetString(line[1..])));
                    break;
                case '\\' when after is ' ' or '-' or '+' && line.SequenceEqual("\\ No newline at end of file"u8):
                    break;
                default:
                    lines.Fail("a hunk ends early or has a line that is neither kept, added nor removed");
                    return removed;
            }

            after = (char)line[0];
        }

        if (removed + kept != oldCount || added.Count - before + kept != newCount || removed + added.Count - before == 0)
        {
            lines.Fail("a hunk's lines are not as many as it says");
        }

        return removed;
    }

    /// <summary>A range without lines names the line before it; the place is the line after.</summary>
    private static bool TryRange(string text, out int from, out int oldCount, out int to, out int newCount)
    {
        (from, oldCount, to, newCount) = (0, 0, 0, 0);
        var match = HunkLine().Match(text);
        if (!match.Success
            || !TryNumber(match.Groups["a"], out from) || !TryNumber(match.Groups["b"], out oldCount)
            || !TryNumber(match.Groups["c"], out to) || !TryNumber(match.Groups["d"], out newCount))
        {
            return false;
        }

        from += oldCount == 0 ? 1 : 0;
        to += newCount == 0 ? 1 : 0;
        return from > 0 && to > 0;
    }

    private static bool TryNumber(Group group, out int number)
    {
        number = 1;
        return !group.Success
            || (int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 100_000_000);
    }

    [GeneratedRegex(@"\A@@ -(?<a>\d+)(,(?<b>\d+))? \+(?<c>\d+)(,(?<d>\d+))? @@( .*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex HunkLine();
}
