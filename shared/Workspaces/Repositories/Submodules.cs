using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>A submodule of a tree.</summary>
/// <param name="GitFolder">Where its repository lies within the user's; null if it was never fetched there.</param>
internal sealed record Submodule(string Path, string Commit, string? GitFolder)
{
    public string? Objects => GitFolder is null ? null : System.IO.Path.Combine(GitFolder, "objects");
}

/// <summary>Finds the repositories of submodules in the user's own: nothing is fetched from anywhere.</summary>
internal sealed class Submodules(GitProcess git)
{
    /// <param name="place">Where the tree's objects are.</param>
    /// <param name="gitFolders">Git folders whose <c>modules</c> may hold them.</param>
    /// <param name="working">Folder of the working copy, where an old-style submodule holds its repository; null for none.</param>
    public async Task<ImmutableArray<Submodule>> Of(
        GitPlace place, string tree, ImmutableArray<TreeEntry> entries, ImmutableArray<string> gitFolders, string? working, CancellationToken cancellationToken)
    {
        var links = entries.Where(entry => entry.Mode == TreeEntry.Submodule).ToImmutableArray();
        if (links.IsEmpty)
        {
            return [];
        }

        var names = await Names(place, tree, cancellationToken);
        return [.. links.Select(link => new Submodule(link.Path, link.Id, Folder(link.Path, names.GetValueOrDefault(link.Path), gitFolders, working)))];
    }

    private static string? Folder(string path, string? name, ImmutableArray<string> gitFolders, string? working)
    {
        var candidates = name is null || PathJail.Check(name) is not null
            ? []
            : gitFolders.Select(folder => Path.Combine(folder, "modules", name));
        var inside = working is null || PathJail.Check(path) is not null ? [] : new[] { Path.Combine(working, path, ".git") };
        return candidates.Concat(inside).FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "objects")) && RealPath.Of(folder) == folder);
    }

    /// <summary>Names by path, as the tree's own <c>.gitmodules</c> says.</summary>
    private async Task<SortedDictionary<string, string>> Names(GitPlace place, string tree, CancellationToken cancellationToken)
    {
        var call = GitCall.In(place, "config", "-z", $"--blob={ObjectId.Checked(tree)}:.gitmodules", "--get-regexp", @"^submodule\..*\.path$");
        var answer = await git.Run(call, cancellationToken);
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in answer.Succeeded ? answer.Fields : [])
        {
            if (field.Split('\n', 2) is [var key, var path])
            {
                names[path] = key["submodule.".Length..^".path".Length];
            }
        }

        return names;
    }
}
