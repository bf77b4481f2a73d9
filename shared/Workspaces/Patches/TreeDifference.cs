using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Tells two trees apart: the exact patch, and the files in it.</summary>
internal sealed class TreeDifference(GitProcess git)
{
    /// <summary>Everything that configuration could change is said, so that the bytes depend on the two trees alone.</summary>
    private static readonly ImmutableArray<string> Fixed =
    [
        "diff-tree",
        "-r",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--ignore-submodules=none",
        "--submodule=short",
        "--diff-algorithm=myers",
        "--indent-heuristic",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    ];

    public async Task<SnapshotChange> Between(GitPlace cache, string baseTree, string tree, CancellationToken cancellationToken)
    {
        var patching = Told(cache, ["--patch", "--binary", "--full-index", "--unified=3", "--inter-hunk-context=0"], baseTree, tree, cancellationToken);
        var counting = Told(cache, ["--raw", "--no-abbrev", "--numstat", "-z"], baseTree, tree, cancellationToken);
        var patch = await patching;
        var files = Files(await counting);
        var reference = new ArtifactRef(Convert.ToHexStringLower(SHA256.HashData(patch.Bytes)), patch.Bytes.LongLength);
        return new SnapshotChange(new Change(baseTree, tree, reference, files), patch.Bytes);
    }

    /// <summary>Paths that are symbolic links in the new tree and were other ones, or none, in the old.</summary>
    public async Task<ImmutableArray<(string Path, string Id)>> NewLinks(GitPlace cache, string baseTree, string tree, CancellationToken cancellationToken)
    {
        var raw = (await Told(cache, ["--raw", "--no-abbrev", "-z", "--diff-filter=AMT"], baseTree, tree, cancellationToken)).Fields;
        return [.. raw.Chunk(2).Where(pair => pair[0].Split(' ')[1] == TreeEntry.Symlink).Select(pair => (pair[1], pair[0].Split(' ')[3]))];
    }

    private async Task<GitOutput> Told(
        GitPlace cache, ImmutableArray<string> what, string baseTree, string tree, CancellationToken cancellationToken)
    {
        var call = new GitCall(cache, [.. Fixed, .. what, ObjectId.Checked(baseTree), ObjectId.Checked(tree)]);
        return (await git.Run(call, cancellationToken)).OrThrow($"compare the trees {baseTree} and {tree}");
    }

    private static ImmutableArray<FileChange> Files(GitOutput output)
    {
        var raw = new SortedDictionary<string, FileChangeKind>(StringComparer.Ordinal);
        var files = ImmutableArray.CreateBuilder<FileChange>();
        var fields = output.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].StartsWith(':'))
            {
                raw[fields[i + 1]] = Kind(fields[i].Split(' '));
                i++;
            }
            else if (fields[i].Split('\t', 3) is [var added, var removed, var path])
            {
                files.Add(new FileChange(path, raw[path], Lines(added), Lines(removed), added == "-"));
            }
        }

        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return files.ToImmutable();
    }

    private static FileChangeKind Kind(string[] raw) => raw switch
    {
        [_, _, _, _, "A"] => FileChangeKind.Added,
        [_, _, _, _, "D"] => FileChangeKind.Deleted,
        [_, _, var before, var after, _] when before == after => FileChangeKind.ModeChanged,
        _ => FileChangeKind.Modified,
    };

    private static int Lines(string count) => count == "-" ? 0 : int.Parse(count, CultureInfo.InvariantCulture);
}
