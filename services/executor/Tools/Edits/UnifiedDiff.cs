using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>What a unified diff does to one file.</summary>
/// <param name="OldPath">Null for a file that it makes.</param>
/// <param name="NewPath">Null for a file that it deletes.</param>
/// <param name="Executable">Whether a file that it makes can be executed.</param>
internal sealed record FileDiff(string? OldPath, string? NewPath, bool Executable, ImmutableArray<Hunk> Hunks)
{
    public string Path => NewPath ?? OldPath!;

    /// <summary>
    /// Whether the diff spells out carriage returns. If not, it was written by somebody who does not see them, and the file's own
    /// line endings are kept.
    /// </summary>
    public bool SpellsCarriageReturns => Hunks.Any(hunk => hunk.Lines.Any(line => line.Text.EndsWith('\r')));
}

/// <param name="Number">From 1, within the file.</param>
/// <param name="OldStart">First line it replaces, from 1; with no old line, the line that it stands after (0: at the beginning).</param>
internal sealed record Hunk(int Number, int OldStart, int OldCount, int NewStart, int NewCount, ImmutableArray<HunkLine> Lines)
{
    /// <summary>Index of the first file line that it covers, or before which it inserts, from 0.</summary>
    public int At => OldCount == 0 ? OldStart : OldStart - 1;

    public override string ToString() => $"hunk {Number} (@@ -{OldStart},{OldCount} +{NewStart},{NewCount} @@)";
}

/// <param name="Kind">Space, plus or minus.</param>
/// <param name="Text">Without the line feed.</param>
/// <param name="EndsFile">Whether <c>\ No newline at end of file</c> follows.</param>
internal sealed record HunkLine(char Kind, string Text, bool EndsFile)
{
    public bool IsOld => Kind != '+';
}
