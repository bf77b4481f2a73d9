using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>Makes new trees in a cache through a temporary index. No working copy is involved.</summary>
internal sealed class TreeBuilder(GitProcess git, string folder)
{
    /// <summary>Applies a patch to a tree.</summary>
    /// <returns>The new tree, null if git refused; and what git said.</returns>
    public async Task<(string? Tree, GitOutput Said)> Apply(GitPlace cache, string tree, ReadOnlyMemory<byte> patch, CancellationToken cancellationToken)
    {
        using var scratch = Scratch.In(folder);
        await Load(cache, tree, scratch, cancellationToken);

        // Verbose: the only way in which git tells that a hunk went elsewhere than its header says.
        var apply = Indexed(cache, scratch, "apply", "--cached", "--verbose", "--whitespace=nowarn", "-p1") with { Input = patch };
        var said = await git.Run(apply, cancellationToken);
        return (said.Succeeded ? await Save(cache, scratch, cancellationToken) : null, said);
    }

    /// <summary>Replaces entries of a tree.</summary>
    /// <param name="entries">Null content deletes.</param>
    public async Task<string> Replace(
        GitPlace cache, string tree, IReadOnlyList<(string Path, string Mode, ReadOnlyMemory<byte>? Content)> entries, CancellationToken cancellationToken)
    {
        using var scratch = Scratch.In(folder);
        var loading = Load(cache, tree, scratch, cancellationToken);
        var written = entries.Where(entry => entry.Content is not null).ToList();
        var ids = await Store(cache, scratch, [.. written.Select(entry => entry.Content!.Value)], cancellationToken);
        await loading;
        var lines = new StringBuilder();
        foreach (var (path, _, _) in entries.Where(entry => entry.Content is null))
        {
            lines.Append($"0 {ObjectId.None(tree)}\t{path}\0");
        }

        foreach (var ((path, mode, _), id) in written.Zip(ids))
        {
            lines.Append($"{mode} {id}\t{path}\0");
        }

        var update = Indexed(cache, scratch, "update-index", "-z", "--index-info").Fed(lines.ToString());
        (await git.Run(update, cancellationToken)).OrThrow("put files into a tree");
        return await Save(cache, scratch, cancellationToken);
    }

    private static GitCall Indexed(GitPlace cache, Scratch scratch, params string[] arguments) =>
        new GitCall(cache, [.. arguments]).With("GIT_INDEX_FILE", scratch.Index);

    private async Task Load(GitPlace cache, string tree, Scratch scratch, CancellationToken cancellationToken) =>
        (await git.Run(Indexed(cache, scratch, "read-tree", ObjectId.Checked(tree)), cancellationToken)).OrThrow($"read the tree {tree}");

    private async Task<string> Save(GitPlace cache, Scratch scratch, CancellationToken cancellationToken) =>
        (await git.Run(Indexed(cache, scratch, "write-tree"), cancellationToken)).OrThrow("write a tree").Line;

    private async Task<string[]> Store(GitPlace cache, Scratch scratch, ReadOnlyMemory<byte>[] contents, CancellationToken cancellationToken)
    {
        if (contents.Length == 0)
        {
            return [];
        }

        var files = contents.Select((_, i) => Path.Combine(scratch.Path, $"content-{i}")).ToArray();
        foreach (var (file, content) in files.Zip(contents))
        {
            await File.WriteAllBytesAsync(file, content, cancellationToken);
        }

        var hash = GitCall.In(cache, "hash-object", "-w", "--no-filters", "--stdin-paths").Fed(string.Concat(files.Select(file => file + "\n")));
        return (await git.Run(hash, cancellationToken)).OrThrow("store files").Line.Split('\n');
    }
}
