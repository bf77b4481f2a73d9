using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Finds what stands in the way of writing paths into a tree: links, submodules and files where a folder would have to be.</summary>
internal sealed class Obstacles
{
    private readonly SortedDictionary<string, TreeEntry> files = new(StringComparer.Ordinal);

    /// <param name="removed">Paths that the same change removes: they stand in nobody's way.</param>
    public Obstacles(ImmutableArray<TreeEntry> entries, IEnumerable<string> removed)
    {
        var gone = removed.ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => !gone.Contains(entry.Path)))
        {
            files[entry.Path] = entry;
        }
    }

    public Refusal? InTheWayOf(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (files.TryGetValue(path[..slash], out var entry))
            {
                return entry.Mode switch
                {
                    TreeEntry.Symlink => new("path.outside", $"The path '{PathJail.Shown(path)}' leads through the symbolic link '{entry.Path}'; name the file itself"),
                    TreeEntry.Submodule => new("path.outside", $"The path '{PathJail.Shown(path)}' lies in the submodule '{entry.Path}', which is another repository"),
                    _ => new("path.not-a-file", $"The path '{PathJail.Shown(path)}' takes the file '{entry.Path}' for a folder"),
                };
            }
        }

        return null;
    }

    public TreeEntry? At(string path) => files.GetValueOrDefault(path);

    public bool IsFolder(string path) =>
        files.Keys.Any(file => file.Length > path.Length && file[path.Length] == '/' && file.StartsWith(path, StringComparison.Ordinal));
}
