using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>What a patch says, read from its bytes and from nothing else.</summary>
internal sealed record Patch(ImmutableArray<PatchedFile> Files)
{
    /// <summary>Lines added and lines removed, together.</summary>
    public int ChangedLines => Files.Sum(file => file.Added.Length + file.Removed);
}

/// <param name="OldMode">Git's mode before, where the patch tells it.</param>
/// <param name="NewMode">Git's mode after, where the patch tells it.</param>
/// <param name="Removed">Lines removed.</param>
internal sealed record PatchedFile(
    string Path,
    FileChangeKind Kind,
    string? OldMode,
    string? NewMode,
    bool Binary,
    ImmutableArray<AddedLine> Added,
    int Removed);

/// <param name="Number">In the file after the change, from 1.</param>
/// <param name="Text">Without its line feed; what is no UTF-8 is shown as U+FFFD.</param>
internal sealed record AddedLine(int Number, string Text);
