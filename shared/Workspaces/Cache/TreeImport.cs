namespace CodexPlatform.Workspaces;

/// <summary>Copies all objects of a tree into a cache, where they outlive whatever becomes of the source. Every object's id is checked on arrival.</summary>
internal sealed class TreeImport(GitProcess git)
{
    /// <summary>Trees named as known to the packer; more make its start slower than they make the pack smaller.</summary>
    private const int KnownTrees = 4;

    /// <param name="objects">The source's object folder, which is read as an alternate of the cache: no configuration of the source is.</param>
    public async Task Copy(GitPlace cache, string objects, string tree, CancellationToken cancellationToken)
    {
        var known = string.Concat(CommitMarks.NewestTrees(cache, KnownTrees).Select(id => $"^{id}\n"));
        var pack = GitCall.In(cache.Borrowing(objects), "pack-objects", "--quiet", "--revs", "--stdout", "--delta-base-offset", "--window=0", "--compression=1")
            .Fed($"{ObjectId.Checked(tree)}\n{known}");
        var index = GitCall.In(cache, "index-pack", "--stdin");
        var (packed, indexed) = await git.Pipe(pack, index, cancellationToken);
        packed.OrThrow($"read the files of the tree {tree}");
        indexed.OrThrow($"store the files of the tree {tree}");
    }

    /// <summary>The tree of a commit that lies in a foreign object folder; null if there is none.</summary>
    public async Task<string?> TreeOf(GitPlace cache, string objects, string commit, CancellationToken cancellationToken)
    {
        var call = GitCall.In(cache.Borrowing(objects), "rev-parse", "--verify", "--quiet", $"{ObjectId.Checked(commit)}^{{tree}}");
        var answer = await git.Run(call, cancellationToken);
        return answer.Succeeded && ObjectId.Is(answer.Line) ? answer.Line : null;
    }
}
