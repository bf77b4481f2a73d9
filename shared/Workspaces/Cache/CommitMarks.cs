namespace CodexPlatform.Workspaces;

/// <summary>References of a cache that say "everything of this commit's tree is here", and keep it here.</summary>
internal static class CommitMarks
{
    private const string Folder = "refs/codex/base";

    public static string Reference(string commit) => $"{Folder}/{ObjectId.Checked(commit)}";

    /// <returns>The commit's tree; null if the cache does not have it.</returns>
    public static string? TreeOf(GitPlace cache, string commit)
    {
        // Read as a file: the cache is the store's own, its references are never packed, and a process less for each call counts.
        var file = Path.Combine(cache.Path, Reference(commit));
        return File.Exists(file) && File.ReadAllText(file).Trim() is var tree && ObjectId.Is(tree) ? tree : null;
    }

    /// <summary>Trees of the commits marked last: what a new pack need not repeat.</summary>
    public static IEnumerable<string> NewestTrees(GitPlace cache, int most)
    {
        var folder = new DirectoryInfo(Path.Combine(cache.Path, Folder));
        return !folder.Exists
            ? []
            : folder.GetFiles()
                .Where(file => ObjectId.Is(file.Name))
                .OrderByDescending(file => file.LastWriteTimeUtc)
                .Select(file => TreeOf(cache, file.Name))
                .OfType<string>()
                .Distinct()
                .Take(most);
    }
}
