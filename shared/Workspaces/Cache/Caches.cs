using System.Security.Cryptography;
using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>The bare cache repositories, one for each source, named by the source's real path.</summary>
internal sealed class Caches(string folder, GitProcess git)
{
    /// <summary>The source's cache, made if it is not there.</summary>
    /// <param name="id">Any object id of the source: its length tells the hash that the repository uses.</param>
    public async Task<GitPlace> Open(string source, string id, CancellationToken cancellationToken)
    {
        var format = ObjectId.Format(id);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RealPath.Of(source))));
        var path = Path.Combine(Path.GetFullPath(folder), "caches", $"{name}.{format}");
        if (!Directory.Exists(path))
        {
            await Make(path, format, cancellationToken);
        }

        return GitPlace.Cache(path);
    }

    private async Task Make(string path, string format, CancellationToken cancellationToken)
    {
        using var scratch = Scratch.In(folder);
        var made = Path.Combine(scratch.Path, "cache");
        var init = GitCall.In(
            GitPlace.Source(scratch.Path), "init", "--quiet", "--bare", "--template=", $"--object-format={format}", made);
        (await git.Run(init, cancellationToken)).OrThrow("make a cache repository");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            Directory.Move(made, path);
        }
        catch (IOException) when (Directory.Exists(path))
        {
            // Somebody else made it at the same moment; theirs is as good.
        }
    }
}
