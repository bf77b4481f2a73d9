using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Looks at a user's repository without changing it and without running anything that it configures.</summary>
internal sealed class Inspection(GitProcess git, Caches caches, TreeReader reader, BranchesInUse inUse)
{
    private readonly BaseResolution resolution = new(git);
    private readonly RepositoryNotes notes = new(git, reader);

    public async Task<(RepositoryFacts? Facts, Refusal? Refusal)> Inspect(string path, string? baseName, CancellationToken cancellationToken)
    {
        var (source, absent) = await SourceLayout.Find(git, path, cancellationToken);
        if (source is null)
        {
            return (null, absent);
        }

        var settings = SourceSettings.Read(git, source, cancellationToken);
        var used = inUse.Of(source, cancellationToken);
        var (found, unknown) = await resolution.Resolve(source, baseName, cancellationToken);
        if (found is null)
        {
            await Task.WhenAll(settings, used);
            return (null, unknown);
        }

        var dirty = IsDirty(source, await settings, cancellationToken);

        // Read through the cache: git would fetch the missing objects of a partial clone, or run what the source configures for that.
        var place = (await caches.Open(source.Top, found.Commit, cancellationToken)).Borrowing(source.Objects);
        var listing = await reader.Entries(place, found.Tree, cancellationToken);
        if (Unusable(source, listing) is { } unusable)
        {
            await Task.WhenAll(dirty, used);
            return (null, unusable);
        }

        var said = await notes.Of(source, place, await settings, found.Tree, listing, cancellationToken);
        return (new RepositoryFacts(source.Top, found.Branch, found.Commit, found.Tree, await dirty, await used, said), null);
    }

    private static Refusal? Unusable(SourceLayout source, TreeListing listing) =>
        listing.Entries.Select(entry => PathJail.Check(entry.Path)).FirstOrDefault(fault => fault is not null) is { } fault
            ? new Refusal("repository.unsafe", $"The commit holds a file that no working copy may hold: {fault.Reason}")
        : listing.Missing > 0
            ? new Refusal("repository.incomplete", $"{listing.Missing} file(s) of the commit are not in {source.Top}, which is a partial clone or damaged; fetch them first")
        : null;

    private async Task<bool> IsDirty(SourceLayout source, SourceSettings settings, CancellationToken cancellationToken)
    {
        var call = GitCall.In(source.Place, "status", "--porcelain=v1", "-z", "--untracked-files=normal", "--ignore-submodules=dirty", "--no-renames")
            with { Settings = settings.WithoutFilters };
        return (await git.Run(call, cancellationToken)).OrThrow($"compare the working copy of {source.Top}").Bytes.Length > 0;
    }
}
