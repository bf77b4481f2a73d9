using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>Reads and moves the references of a user's repository, several at once or none.</summary>
internal sealed class References(GitProcess git, BranchesInUse inUse)
{
    public async Task<ReferenceState> Read(SourceLayout source, CommitRequest request, string commit, CancellationToken cancellationToken)
    {
        var asked = new[] { request.Branch, request.MoveBase }.OfType<string>().Select(branch => "refs/heads/" + branch).ToList();
        var call = GitCall.In(source.Place, ["for-each-ref", "--format=%(refname)%00%(objectname)%00%(symref)", .. asked]);
        var listing = git.Run(call, cancellationToken);
        var used = request.MoveBase is null ? [] : await inUse.Of(source, cancellationToken);
        var lines = (await listing).OrThrow("read the branches").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\0'))
            .Where(fields => asked.Contains(fields[0]))
            .ToList();
        var branch = lines.Find(fields => fields[0] == asked[0]);
        var @base = request.MoveBase is null ? null : lines.Find(fields => fields[0] == asked[1]);
        return new ReferenceState(
            branch?[1],
            @base?[1],
            await Holds(source, branch?[1], commit, cancellationToken),
            await Holds(source, @base?[1], commit, cancellationToken),
            @base is not null && used.Contains(BranchesInUse.Short(@base[2] is { Length: > 0 } target ? target : @base[0])));
    }

    public async Task<GitOutput> Write(SourceLayout source, ImmutableArray<ReferenceChange> changes, CancellationToken cancellationToken)
    {
        var lines = string.Concat(changes.Select(change => change.Line));
        var call = GitCall.In(source.Place, "update-ref", "-m", "codex: merge", "--stdin", "-z").Fed($"start\0{lines}prepare\0commit\0")
            .With("GIT_COMMITTER_NAME", CommitText.Name)
            .With("GIT_COMMITTER_EMAIL", CommitText.Email);
        return await git.Run(call, cancellationToken);
    }

    private async Task<bool> Holds(SourceLayout source, string? tip, string commit, CancellationToken cancellationToken) =>
        tip is not null
        && (tip == commit || (await git.Run(GitCall.In(source.Place, "merge-base", "--is-ancestor", commit, tip), cancellationToken)).Succeeded);
}
