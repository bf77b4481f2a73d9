namespace CodexPlatform.Workspaces;

/// <summary>A whole file as it should be.</summary>
/// <param name="Content">Null deletes the file.</param>
/// <param name="Executable">Of a new file; a file that exists keeps its mode.</param>
public sealed record FileContent(string Path, ReadOnlyMemory<byte>? Content, bool Executable = false)
{
    /// <summary>A null array would become an empty file: the language converts it to empty memory.</summary>
    public static FileContent Delete(string path) => new(path, null);
}
