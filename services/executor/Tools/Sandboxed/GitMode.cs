namespace CodexPlatform.Executor;

/// <summary>The modes that git gives to the entries of a tree.</summary>
internal static class GitMode
{
    public const string Regular = "100644";

    public const string Executable = "100755";

    public const string Symlink = "120000";

    public const string Submodule = "160000";
}
