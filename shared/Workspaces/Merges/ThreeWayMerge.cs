using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>Brings two results of one base together, line by line. An edit follows its file where the other side renamed it.</summary>
/// <remarks>
/// Git 2.39 merges commits, not trees: each tree gets a commit, always the same one. It cannot be told to ignore renames
/// (<c>merge.renames</c> has no effect), only not to move new files into renamed folders.
/// </remarks>
internal sealed class ThreeWayMerge(GitProcess git)
{
    private static readonly ImmutableArray<(string Name, string Value)> Nobody =
    [
        ("GIT_AUTHOR_NAME", CommitText.Name), ("GIT_AUTHOR_EMAIL", CommitText.Email), ("GIT_AUTHOR_DATE", "@0 +0000"),
        ("GIT_COMMITTER_NAME", CommitText.Name), ("GIT_COMMITTER_EMAIL", CommitText.Email), ("GIT_COMMITTER_DATE", "@0 +0000"),
    ];

    public async Task<(string? Tree, ImmutableArray<string> Conflicts)> Merge(
        GitPlace cache, string baseTree, string oneTree, string otherTree, CancellationToken cancellationToken)
    {
        if (oneTree == otherTree || otherTree == baseTree)
        {
            return (oneTree, []);
        }

        if (oneTree == baseTree)
        {
            return (otherTree, []);
        }

        var root = await CommitOf(cache, baseTree, null, cancellationToken);
        var one = CommitOf(cache, oneTree, root, cancellationToken);
        var other = CommitOf(cache, otherTree, root, cancellationToken);
        var call = GitCall.In(cache, "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", await one, await other);
        var answer = await git.Run(call, cancellationToken);
        return (answer.ExitCode, answer.Fields) switch
        {
            (0, [var tree]) => (tree, []),
            // The tree of a failed merge holds conflict marks: it is never used.
            (1, [_, .. var conflicts]) => (null, [.. conflicts.Distinct().Order(StringComparer.Ordinal)]),
            _ => throw new GitException($"Could not merge the trees {oneTree} and {otherTree}: {answer.Complaint}"),
        };
    }

    private async Task<string> CommitOf(GitPlace cache, string tree, string? parent, CancellationToken cancellationToken)
    {
        var call = GitCall.In(cache, ["commit-tree", "-m", "snapshot", .. parent is null ? ImmutableArray<string>.Empty : ["-p", parent], ObjectId.Checked(tree)])
            with { Variables = Nobody };
        return (await git.Run(call, cancellationToken)).OrThrow($"commit the tree {tree}").Line;
    }
}
