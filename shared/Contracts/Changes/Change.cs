using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>A step from one snapshot to another. Any service can rebuild and check it from the base and the patch.</summary>
/// <param name="BaseTree">Git tree id the patch applies to.</param>
/// <param name="Tree">Git tree id of the result.</param>
/// <param name="Patch">The exact bytes of <c>git diff --binary --full-index</c> between the two.</param>
/// <param name="Files">Sorted ordinally by path.</param>
public sealed record Change(string BaseTree, string Tree, ArtifactRef Patch, ImmutableArray<FileChange> Files)
{
    /// <summary>What a verdict, a gate and a merge are bound to: <c>BASE..TREE:PATCH-SHA256</c>.</summary>
    public string Hash => $"{BaseTree}..{Tree}:{Patch.Sha256}";
}

/// <param name="Added">Lines added; 0 for a binary file.</param>
/// <param name="Removed">Lines removed; 0 for a binary file.</param>
public sealed record FileChange(string Path, FileChangeKind Kind, int Added, int Removed, bool Binary);

public enum FileChangeKind
{
    Added,
    Modified,
    Deleted,
    ModeChanged,
}
