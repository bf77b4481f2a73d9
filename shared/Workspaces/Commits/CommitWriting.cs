using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Writes a change into the user's repository: objects first, which nobody sees, then the references in one transaction.</summary>
internal sealed class CommitWriting(GitProcess git, CommitImport import, References references)
{
    /// <summary>Times that somebody else may move a reference between our look and our write.</summary>
    private const int Attempts = 4;

    public async Task<MergeOutcome> Write(GitPlace cache, string path, CommitRequest request, CancellationToken cancellationToken)
    {
        var (layout, refusal) = await SourceLayout.Find(git, path, cancellationToken);
        if (layout is null)
        {
            throw new GitException(refusal!.Reason);
        }

        var text = CommitText.Of(request);
        var commit = (await git.Run(GitCall.In(cache, "hash-object", "-t", "commit", "--stdin") with { Input = text }, cancellationToken))
            .OrThrow("name the commit").Line;
        GitOutput? said = null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var step = (await references.Read(layout, request, commit, cancellationToken)).Next(request, commit);
            if (step.Changes.IsEmpty)
            {
                return step.Outcome;
            }

            if (step.Outcome.Commit is not null && await Store(cache, layout, request, text, cancellationToken) is { } unwritable)
            {
                return unwritable;
            }

            said = await references.Write(layout, step.Changes, cancellationToken);
            if (said.Succeeded)
            {
                return step.Outcome;
            }

            if (Obstacle(said) is { } obstacle)
            {
                return new MergeOutcome(null, false, null, obstacle);
            }
        }

        throw new GitException($"The branches of {path} did not hold still: {said!.Complaint}");
    }

    private static Refusal? Obstacle(GitOutput said) => said.Errors switch
    {
        var text when text.Contains(".lock': File exists", StringComparison.Ordinal) =>
            new("repository.locked", $"Another git command holds a lock in the repository, or died and left it: {said.Complaint}"),
        var text when text.Contains("Permission denied", StringComparison.Ordinal) || text.Contains("Read-only file system", StringComparison.Ordinal)
            || text.Contains("insufficient permission", StringComparison.Ordinal) =>
            new("repository.read-only", $"The repository cannot be written to: {said.Complaint}"),
        var text when text.Contains("exists; cannot create", StringComparison.Ordinal) || text.Contains("non-empty directory", StringComparison.Ordinal) =>
            new("branch.taken", $"A branch of another name is in the way: {said.Complaint}"),
        _ => null,
    };

    /// <summary>Puts all objects of the commit into the source. Until a reference names them they are invisible, and git collects them in time.</summary>
    private async Task<MergeOutcome?> Store(GitPlace cache, SourceLayout source, CommitRequest request, byte[] text, CancellationToken cancellationToken)
    {
        var parentTree = await import.Import(cache, source.Top, request.Parent, cancellationToken);
        var pack = GitCall.In(cache, "pack-objects", "--quiet", "--revs", "--stdout", "--delta-base-offset")
            .Fed($"{ObjectId.Checked(request.Tree)}\n^{parentTree}\n");
        var (packed, unpacked) = await git.Pipe(pack, GitCall.In(source.Place, "unpack-objects", "-q"), cancellationToken);
        packed.OrThrow($"read the files of the tree {request.Tree}");
        var written = unpacked.Succeeded
            ? await git.Run(GitCall.In(source.Place, "hash-object", "-t", "commit", "-w", "--stdin") with { Input = text }, cancellationToken)
            : unpacked;
        return written.Succeeded ? null
            : Obstacle(written) is { } obstacle ? new MergeOutcome(null, false, null, obstacle)
            : throw new GitException($"Could not write into {source.Top}: {written.Complaint}");
    }
}
