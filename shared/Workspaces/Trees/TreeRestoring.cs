using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Makes trees again that another process has made: from trees that are here, and the recorded changes that lead on from them.</summary>
/// <remarks>A tree is named by its content, so that a wrong one cannot be taken for it; and two that make the same one at once do no harm.</remarks>
internal sealed class TreeRestoring(GitProcess git, TreeBuilder builder)
{
    /// <exception cref="GitException">No recorded change leads to the tree, or one does not make the tree that it names.</exception>
    public async Task Restore(
        GitPlace cache, string tree, IReadOnlyCollection<Change> changes, Func<ArtifactRef, CancellationToken, Task<byte[]>> patches, CancellationToken cancellationToken)
    {
        foreach (var change in await Way(cache, tree, changes, cancellationToken))
        {
            var (made, said) = await builder.Apply(cache, change.BaseTree, await patches(change.Patch, cancellationToken), cancellationToken);
            if (made != change.Tree)
            {
                throw new GitException(
                    $"The patch {change.Patch.Sha256} does not make the tree {change.Tree} of {change.BaseTree}, as was recorded: {(made is null ? GitRefusal.Of(said).Reason : $"It makes {made}")}");
            }
        }
    }

    /// <summary>The fewest changes that lead from a tree that is here to the one wanted, in the order in which they are applied.</summary>
    private async Task<IReadOnlyCollection<Change>> Way(GitPlace cache, string wanted, IReadOnlyCollection<Change> changes, CancellationToken cancellationToken)
    {
        var ways = new Dictionary<string, IReadOnlyCollection<Change>>(StringComparer.Ordinal) { [wanted] = [] };
        var open = new Queue<string>([wanted]);
        while (open.TryDequeue(out var tree))
        {
            if (await IsHere(cache, tree, cancellationToken))
            {
                return ways[tree];
            }

            foreach (var change in changes.Where(change => change.Tree == tree && !ways.ContainsKey(change.BaseTree)))
            {
                ways[change.BaseTree] = [change, .. ways[tree]];
                open.Enqueue(change.BaseTree);
            }
        }

        throw new GitException($"The tree {wanted} is not here, and no recorded change leads to it from one that is");
    }

    /// <summary>Whoever writes a tree does so after all that is in it: where it is, it is whole.</summary>
    private async Task<bool> IsHere(GitPlace cache, string tree, CancellationToken cancellationToken)
    {
        // What was made here lies in a file of its own, and a process less for each step counts; what was copied is in packs.
        var file = Path.Combine(cache.Path, "objects", ObjectId.Checked(tree)[..2], tree[2..]);
        return File.Exists(file) || (await git.Run(GitCall.In(cache, "cat-file", "-e", $"{tree}^{{tree}}"), cancellationToken)).Succeeded;
    }
}
