using System.Security.Cryptography;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What is true of a sandbox, for the record.</summary>
internal static class JailFacts
{
    /// <summary>What a package manager knows to be installed: with it, the system's folders are named without reading them.</summary>
    private static readonly string[] Installed = ["/var/lib/dpkg/status", "/lib/apk/db/installed", "/var/lib/rpm/rpmdb.sqlite", "/etc/os-release"];

    /// <summary>What the host holds is the same for every engine of this process.</summary>
    private static readonly FolderDigests Digests = new();

    private static readonly Lazy<string> Packages = new(() => string.Join('\n', Installed.Where(File.Exists).Select(FileDigest)));

    public static async Task<SandboxFacts> Of(Isolation isolation, JailLayout layout, CancellationToken cancellationToken)
    {
        var carried = await Task.WhenAll(layout.View.Recorded.Select(path => Digests.Of(path, cancellationToken)));
        var shape = string.Join('\0', BubblewrapArguments.Of(layout, 0)).Replace(layout.Engine.Path, "", StringComparison.Ordinal)
            .Replace(Path.GetFileName(layout.Folder), "", StringComparison.Ordinal);
        var all = string.Join('\n', [isolation.Limits.Name, layout.Limits.ToString(), shape, layout.Engine.Digest, Packages.Value, .. carried.Select(folder => folder.ToString())]);
        return new("bubblewrap", isolation.Limits.Name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))), [.. carried], Environment: Environments.Default);
    }

    private static string FileDigest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
