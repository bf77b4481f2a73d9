using System.Globalization;
using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>The line that says where a hunk stands and how long it is.</summary>
internal sealed partial record HunkHeader(int OldStart, int OldCount, int NewStart, int NewCount)
{
    public static HunkHeader? Parse(string line)
    {
        var match = Form().Match(line);
        return match.Success
            ? new HunkHeader(Number(match, 1, 0), Number(match, 2, 1), Number(match, 3, 0), Number(match, 4, 1))
            : null;
    }

    /// <summary>Says why it cannot follow these hunks of its file; null if it can.</summary>
    public string? Problem(IReadOnlyList<Hunk> before, DiffPaths paths)
    {
        if (OldCount + NewCount == 0)
        {
            return "the hunk is empty";
        }

        if ((OldStart == 0 && OldCount > 0) || (NewStart == 0 && NewCount > 0))
        {
            return "lines are counted from 1";
        }

        if ((paths.Old is null && (OldStart, OldCount) != (0, 0)) || (paths.New is null && (NewStart, NewCount) != (0, 0)))
        {
            return paths.Old is null ? "a new file has the one hunk '@@ -0,0 +1,N @@'" : "a deleted file has the one hunk '@@ -1,N +0,0 @@'";
        }

        if (before.Count > 0 && (paths.Old is null || paths.New is null || First(OldStart, OldCount) < First(before[^1].OldStart, before[^1].OldCount) + before[^1].OldCount))
        {
            return "the hunk overlaps the one before it";
        }

        var expected = First(OldStart, OldCount) + before.Sum(hunk => hunk.NewCount - hunk.OldCount);
        return First(NewStart, NewCount) == expected
            ? null
            : $"the hunk's new lines begin at {(NewCount == 0 ? expected - 1 : expected)} as the hunks before it have it, not at {NewStart}";
    }

    /// <summary>The first line covered; of none, the line that would be.</summary>
    private static int First(int start, int count) => count == 0 ? start + 1 : start;

    private static int Number(Match match, int group, int otherwise) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex(@"^@@ -([0-9]{1,8})(?:,([0-9]{1,8}))? \+([0-9]{1,8})(?:,([0-9]{1,8}))? @@(?: .*)?$")]
    private static partial Regex Form();
}
