using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Where a run starts from.</summary>
internal sealed record BaseCommit(string Commit, string Tree, string? Branch);

/// <summary>Finds the commit that a person means.</summary>
internal sealed class BaseResolution(GitProcess git)
{
    public async Task<(BaseCommit? Base, Refusal? Refusal)> Resolve(SourceLayout source, string? name, CancellationToken cancellationToken)
    {
        // A branch wins over a tag of the same name: a branch is what a change can be meant for.
        var found = name is null
            ? await Try(source, "HEAD", cancellationToken)
            : IsSafe(name) ? await Try(source, $"refs/heads/{name}", cancellationToken) ?? await Try(source, name, cancellationToken) : null;
        if (found is not null)
        {
            return (found, null);
        }

        var any = await git.Run(GitCall.In(source.Place, "for-each-ref", "--count=1", "--format=%(refname)"), cancellationToken);
        return (null, (any.Bytes.Length, name) switch
        {
            (0, _) => new Refusal("repository.empty", $"The repository {source.Top} has no commits"),
            (_, null) => new Refusal("repository.empty", $"The current branch of {source.Top} has no commits; name a base"),
            (_, { } unknown) => new Refusal(
                "base.unknown",
                $"There is no branch, tag or commit '{PathJail.Shown(unknown)}' in {source.Top}{(source.Shallow ? ", which is a shallow clone" : "")}"),
        });
    }

    /// <summary>Nothing that git would take for an option, a range or an exclusion.</summary>
    private static bool IsSafe(string name) =>
        name.Length > 0 && name[0] is not ('-' or '^') && !name.Contains("..", StringComparison.Ordinal) && !name.Any(char.IsControl);

    private async Task<BaseCommit?> Try(SourceLayout source, string name, CancellationToken cancellationToken)
    {
        var call = GitCall.In(source.Place, "rev-parse", $"{name}^{{commit}}", $"{name}^{{tree}}", "--symbolic-full-name", name);
        var answer = await git.Run(call, cancellationToken);
        return answer.Succeeded && answer.Line.Split('\n') is [var commit, var tree, .. var rest] && ObjectId.Is(commit) && ObjectId.Is(tree)
            ? new BaseCommit(commit, tree, rest is [var full] && full.StartsWith("refs/heads/", StringComparison.Ordinal) ? BranchesInUse.Short(full) : null)
            : null;
    }
}
