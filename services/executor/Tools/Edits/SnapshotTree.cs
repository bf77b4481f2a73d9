using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>The paths of a snapshot, to be asked about.</summary>
internal sealed class SnapshotTree
{
    private readonly SortedDictionary<string, TreeEntry> _entries = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);

    public SnapshotTree(ImmutableArray<TreeEntry> entries)
    {
        foreach (var entry in entries)
        {
            _entries[entry.Path] = entry;
            for (var slash = entry.Path.LastIndexOf('/'); slash > 0 && _folders.Add(entry.Path[..slash]);)
            {
                slash = entry.Path.LastIndexOf('/', slash - 1);
            }
        }
    }

    public IEnumerable<TreeEntry> Entries => _entries.Values;

    public TreeEntry? Find(string path) => _entries.GetValueOrDefault(path);

    public bool IsFolder(string path) => path.Length == 0 || _folders.Contains(path);

    /// <summary>Says why nothing can stand at a path because of what stands above it; null if it can.</summary>
    public Refusal? ProblemAbove(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (Find(path[..slash]) is { } above)
            {
                var what = above.Mode switch { GitMode.Symlink => "a symbolic link", GitMode.Submodule => "a submodule", _ => "a file" };
                return new Refusal(RepositoryPath.Outside, $"'{path}' leads through '{above.Path}', which is {what}");
            }
        }

        return null;
    }
}
