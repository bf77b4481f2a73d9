namespace CodexPlatform.Workspaces;

/// <summary>How far the hunks of a file have come. Git looks only at a hunk's new start; here both starts must agree.</summary>
/// <param name="Old">The first old line, from 1, that the next hunk may cover.</param>
/// <param name="Shift">Lines that the hunks so far have added, less those they removed.</param>
internal readonly record struct HunkPlace(int Old, int Shift)
{
    public static HunkPlace First { get; } = new(1, 0);

    public HunkPlace Then(int oldStart, int oldCount, int newStart, int newCount, out string? fault)
    {
        // A side without lines names the line before it.
        var old = oldCount == 0 ? oldStart + 1 : oldStart;
        var @new = newCount == 0 ? newStart + 1 : newStart;
        fault = old < Old ? "begins a hunk that lies before the end of the one above it"
            : @new != old + Shift ? $"begins a hunk whose new start should be {(newCount == 0 ? old + Shift - 1 : old + Shift)}"
            : null;
        return new HunkPlace(old + oldCount, Shift + newCount - oldCount);
    }
}
