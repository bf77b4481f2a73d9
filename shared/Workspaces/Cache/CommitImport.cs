using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>Brings the tree of a commit, and those of its submodules, from a user's repository into its cache.</summary>
internal sealed class CommitImport(GitProcess git, TreeImport import, TreeReader reader)
{
    private readonly Submodules submodules = new(git);

    /// <summary>One import into a cache at a time: two of one commit would pack the same objects twice.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    /// <returns>The commit's tree.</returns>
    /// <exception cref="GitException">The source is gone, or it lacks the commit or one of its files.</exception>
    public async Task<string> Import(GitPlace cache, string source, string commit, CancellationToken cancellationToken)
    {
        if (CommitMarks.TreeOf(cache, commit) is { } known)
        {
            return known;
        }

        var turn = turns.GetOrAdd(cache.Path, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return CommitMarks.TreeOf(cache, commit) ?? await Copy(cache, source, commit, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<string> Copy(GitPlace cache, string source, string commit, CancellationToken cancellationToken)
    {
        var (layout, refusal) = await SourceLayout.Find(git, source, cancellationToken);
        if (layout is null)
        {
            throw new GitException(refusal!.Reason);
        }

        return await Copy(cache, layout.Objects, commit, [layout.CommonFolder, layout.GitFolder], layout.Top, cancellationToken)
            ?? throw new GitException($"The commit {commit} is not in {source}");
    }

    private async Task<string?> Copy(
        GitPlace cache, string objects, string commit, ImmutableArray<string> gitFolders, string? working, CancellationToken cancellationToken)
    {
        if (await import.TreeOf(cache, objects, commit, cancellationToken) is not { } tree)
        {
            return null;
        }

        await import.Copy(cache, objects, tree, cancellationToken);
        var listing = await reader.Entries(cache, tree, cancellationToken);
        if (listing.Missing > 0)
        {
            throw new GitException($"{listing.Missing} file(s) of the commit {commit} are damaged: their content is not what their ids say");
        }

        foreach (var submodule in await submodules.Of(cache, tree, listing.Entries, gitFolders, working, cancellationToken))
        {
            if (submodule.Objects is { } held && CommitMarks.TreeOf(cache, submodule.Commit) is null)
            {
                await Copy(cache, held, submodule.Commit, [submodule.GitFolder!], working is null ? null : Path.Combine(working, submodule.Path), cancellationToken);
            }
        }

        // The mark comes last: whoever sees it may rely on every object, and a copy that was killed before begins again.
        var mark = GitCall.In(cache, "update-ref", CommitMarks.Reference(commit), tree);
        (await git.Run(mark, cancellationToken)).OrThrow("mark a commit as copied");
        return tree;
    }
}
