using System.Text.RegularExpressions;

namespace CodexPlatform.Validator;

/// <summary>What the header lines of a file say about its mode and its existence.</summary>
internal sealed partial record PatchModes(string? Old, string? New, bool Created, bool Deleted)
{
    public static PatchModes Read(PatchLines lines)
    {
        var modes = new PatchModes(null, null, false, false);
        if (lines.TakeAfter("new file mode "u8) is { } created)
        {
            modes = new(null, created, true, false);
        }
        else if (lines.TakeAfter("deleted file mode "u8) is { } deleted)
        {
            modes = new(deleted, null, false, true);
        }
        else if (lines.TakeAfter("old mode "u8) is { } old)
        {
            modes = new(old, lines.TakeAfter("new mode "u8), false, false);
            if (modes.New is null || modes.New == old)
            {
                lines.Fail("an old mode needs a new one that differs");
            }
        }

        if (!IsMode(modes.Old) || !IsMode(modes.New))
        {
            lines.Fail("a file mode is unknown");
        }

        return modes;
    }

    /// <summary>Whether an index line agrees: an absent side is all zeros, and an unchanged mode stands at its end.</summary>
    public bool Fits(string index, PatchLines lines)
    {
        var match = IndexLine().Match(index);
        if (!match.Success || match.Groups["old"].Length != match.Groups["new"].Length)
        {
            return lines.Fail("object ids must be written in full");
        }

        var mode = match.Groups["mode"];
        var told = Old is not null || New is not null;
        return IsZero(match.Groups["old"].Value) == Created
            && IsZero(match.Groups["new"].Value) == Deleted
            && mode.Success != told
            && (!mode.Success || IsMode(mode.Value))
            && match.Groups["old"].Value != match.Groups["new"].Value;
    }

    private static bool IsMode(string? mode) => mode is null or "100644" or "100755" or "120000" or "160000";

    private static bool IsZero(string id) => id.AsSpan().TrimStart('0').IsEmpty;

    [GeneratedRegex(@"\A(?<old>[0-9a-f]{40}|[0-9a-f]{64})\.\.(?<new>[0-9a-f]{40}|[0-9a-f]{64})(?: (?<mode>\d{6}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IndexLine();
}
