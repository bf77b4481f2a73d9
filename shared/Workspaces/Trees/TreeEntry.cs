namespace CodexPlatform.Workspaces;

/// <summary>One file of a snapshot.</summary>
/// <param name="Mode">Git's mode: <c>100644</c>, <c>100755</c>, <c>120000</c>, <c>160000</c>.</param>
/// <param name="Size">Bytes; 0 for a submodule.</param>
public sealed record TreeEntry(string Path, string Mode, string Id, long Size)
{
    internal const string Regular = "100644";
    internal const string Executable = "100755";
    internal const string Symlink = "120000";
    internal const string Submodule = "160000";
}
