using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Applies a patch to a tree exactly as it is written, all of it or nothing.</summary>
internal sealed class PatchApplication(TreeReader reader, TreeBuilder builder, TreeDifference difference)
{
    public async Task<(SnapshotChange? Change, Refusal? Refusal)> Apply(
        GitPlace cache, string tree, ReadOnlyMemory<byte> patch, CancellationToken cancellationToken)
    {
        var (files, malformed) = PatchText.Read(patch.Span);
        if (malformed is not null || files.IsEmpty)
        {
            return (null, malformed ?? new Refusal("patch.empty", "The patch changes nothing"));
        }

        var obstacles = new Obstacles(await reader.List(cache, tree, cancellationToken), files.Select(file => file.Removed).OfType<string>());
        var paths = files.SelectMany(file => file.Paths).Distinct().ToList();
        if (paths.Select(PathJail.Check).Concat(paths.Select(obstacles.InTheWayOf)).FirstOrDefault(fault => fault is not null) is { } outside)
        {
            return (null, outside);
        }

        var (result, said) = await builder.Apply(cache, tree, patch, cancellationToken);
        return result is null ? (null, GitRefusal.Of(said))
            : GitRefusal.OfMoved(said) is { } moved ? (null, moved)
            : result == tree ? (null, new Refusal("patch.empty", "The patch changes nothing"))
            : await WrongLink(cache, tree, result, cancellationToken) is { } wrong ? (null, wrong)
            : (await difference.Between(cache, tree, result, cancellationToken), null);
    }

    private async Task<Refusal?> WrongLink(GitPlace cache, string tree, string result, CancellationToken cancellationToken)
    {
        var links = await difference.NewLinks(cache, tree, result, cancellationToken);
        var targets = await reader.Contents(cache, [.. links.Select(link => link.Id)], cancellationToken);
        return links.Zip(targets, (link, target) => LinkJail.Check(link.Path, Encoding.UTF8.GetString(target))).FirstOrDefault(fault => fault is not null);
    }
}
