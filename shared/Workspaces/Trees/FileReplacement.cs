using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Replaces whole files of a tree, all or nothing.</summary>
internal sealed class FileReplacement(TreeReader reader, TreeBuilder builder, TreeDifference difference)
{
    public async Task<(SnapshotChange? Change, Refusal? Refusal)> Write(
        GitPlace cache, string tree, IReadOnlyList<FileContent> files, CancellationToken cancellationToken)
    {
        var entries = await reader.List(cache, tree, cancellationToken);
        var obstacles = new Obstacles(entries, files.Where(file => file.Content is null).Select(file => file.Path));
        var before = new Obstacles(entries, []);
        if (Fault(files, before, obstacles) is { } fault)
        {
            return (null, fault);
        }

        var result = await builder.Replace(
            cache, tree, [.. files.Select(file => (file.Path, ModeOf(file, before), file.Content))], cancellationToken);
        return result == tree
            ? (null, new Refusal("patch.empty", "The files already have this content"))
            : (await difference.Between(cache, tree, result, cancellationToken), null);
    }

    private static Refusal? Fault(IReadOnlyList<FileContent> files, Obstacles before, Obstacles obstacles)
    {
        var written = files.Where(file => file.Content is not null).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return files.Count == 0
            ? new Refusal("patch.empty", "No file was named")
            : files.Select(file => PathJail.Check(file.Path)
                ?? (!seen.Add(file.Path) ? new Refusal("path.twice", $"The file '{file.Path}' is named twice") : null)
                ?? obstacles.InTheWayOf(file.Path)
                ?? Kind(file, before.At(file.Path))
                ?? (file.Content is not null && (obstacles.IsFolder(file.Path) || written.Any(other => other.StartsWith(file.Path + "/", StringComparison.Ordinal)))
                    ? new Refusal("path.not-a-file", $"The path '{file.Path}' is a folder")
                    : null)).FirstOrDefault(fault => fault is not null);
    }

    private static Refusal? Kind(FileContent file, TreeEntry? entry) => (file.Content, entry?.Mode) switch
    {
        (null, null) => new("path.absent", $"There is no file '{file.Path}' to delete"),
        (not null, TreeEntry.Symlink) => new("path.not-a-file", $"The path '{file.Path}' is a symbolic link; write the file that it names"),
        (not null, TreeEntry.Submodule) => new("path.not-a-file", $"The path '{file.Path}' is a submodule"),
        _ => null,
    };

    private static string ModeOf(FileContent file, Obstacles before) =>
        before.At(file.Path)?.Mode ?? (file.Executable ? TreeEntry.Executable : TreeEntry.Regular);
}
