using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>Reads snapshots out of a cache. A tree never changes, so what was listed once is kept.</summary>
internal sealed class TreeReader(GitProcess git)
{
    /// <summary>Listings kept; a listing of 5,000 files takes about a megabyte.</summary>
    private const int Kept = 32;

    private readonly ConcurrentDictionary<(string Cache, string Tree), ImmutableArray<TreeEntry>> listings = new();

    /// <summary>The entries of a tree with those of its filled submodules, sorted ordinally by path.</summary>
    public async Task<ImmutableArray<TreeEntry>> List(GitPlace cache, string tree, CancellationToken cancellationToken)
    {
        if (listings.TryGetValue((cache.Path, tree), out var known))
        {
            return known;
        }

        var entries = ImmutableArray.CreateBuilder<TreeEntry>();
        await Add(entries, cache, tree, "", cancellationToken);
        entries.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        if (entries.FirstOrDefault(entry => PathJail.Check(entry.Path) is not null) is { } bad)
        {
            throw new GitException($"The tree {tree} has an entry that no working copy may hold: {PathJail.Check(bad.Path)!.Reason}");
        }

        if (listings.Count >= Kept)
        {
            listings.Clear();
        }

        return listings[(cache.Path, tree)] = entries.ToImmutable();
    }

    public async Task<ImmutableArray<byte[]?>> Read(
        GitPlace cache, string tree, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var entries = await List(cache, tree, cancellationToken);
        var found = paths.Select(path => Find(entries, path)).ToList();
        var contents = await Contents(cache, [.. found.OfType<TreeEntry>().Select(entry => entry.Id)], cancellationToken);
        var next = 0;
        return [.. found.Select(entry => entry is null ? null : contents[next++])];
    }

    /// <summary>Content of blobs, in the order asked for.</summary>
    /// <exception cref="GitException">One is missing.</exception>
    public async Task<ImmutableArray<byte[]>> Contents(GitPlace place, ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        if (ids.IsEmpty)
        {
            return [];
        }

        var contents = ImmutableArray.CreateBuilder<byte[]>(ids.Length);
        var call = GitCall.In(place, "cat-file", "--batch", "--buffer").Fed(string.Concat(ids.Select(id => id + "\n")));
        await git.Run(
            call,
            async stream =>
            {
                var batch = new BatchReader(stream);
                foreach (var id in ids)
                {
                    contents.Add(await batch.Next(cancellationToken) ?? throw new GitException($"The object {id} is missing"));
                }
            },
            cancellationToken);
        return contents.ToImmutable();
    }

    /// <summary>The entries of a tree as git prints them, submodules not filled, in git's order.</summary>
    public async Task<TreeListing> Entries(GitPlace place, string tree, CancellationToken cancellationToken)
    {
        var call = GitCall.In(place, "ls-tree", "-r", "-z", "-l", "--full-tree", ObjectId.Checked(tree));
        return TreeListing.Parse((await git.Run(call, cancellationToken)).OrThrow($"list the tree {tree}").Bytes);
    }

    private static TreeEntry? Find(ImmutableArray<TreeEntry> entries, string path)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (string.CompareOrdinal(entries[middle].Path, path))
            {
                case 0:
                    return entries[middle].Mode == TreeEntry.Submodule ? null : entries[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return null;
    }

    private async Task Add(
        ImmutableArray<TreeEntry>.Builder entries, GitPlace cache, string tree, string prefix, CancellationToken cancellationToken)
    {
        var listing = await Entries(cache, tree, cancellationToken);
        foreach (var entry in listing.Entries)
        {
            entries.Add(entry with { Path = prefix + entry.Path });
            if (entry.Mode == TreeEntry.Submodule && CommitMarks.TreeOf(cache, entry.Id) is { } filled)
            {
                await Add(entries, cache, filled, $"{prefix}{entry.Path}/", cancellationToken);
            }
        }
    }
}
