using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>The <c>/etc</c> of every sandbox of one engine: a copy of a short list of the host's settings, and some of its own.</summary>
/// <remarks>One folder to bind, not forty: bubblewrap's work grows with each. A folder of many files is bound all the same, for copying
/// hundreds of links for each engine costs more than all else that an engine makes.</remarks>
internal static class SettingsFolder
{
    private const UnixFileMode Folder = (UnixFileMode)0b111_101_101, Readable = (UnixFileMode)0b110_100_100;

    /// <summary>No accounts, no network settings, no keys: what the dynamic linker, time zones, certificates and language runtimes read.</summary>
    private static readonly ImmutableArray<string> Settings =
    [
        "alternatives", "ca-certificates", "crypto-policies", "dotnet", "fonts", "gcrypt", "inputrc", "java", "java-8-openjdk", "java-11-openjdk",
        "java-17-openjdk", "java-21-openjdk", "java-25-openjdk", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "locale.alias", "magic",
        "maven", "mime.types", "openssl", "os-release", "perl", "php", "pki/tls/certs", "pki/ca-trust/extracted", "protocols", "python2.7", "python3",
        "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "R", "services", "ssl/certs", "ssl/openssl.cnf",
        "terminfo", "timezone",
    ];

    /// <summary>A folder with as many entries is bound as it is, if nothing in it is shut to anybody.</summary>
    private const int Many = 100;

    /// <param name="host">The host's <c>/etc</c>.</param>
    /// <returns>Folders of the host that are to be bound over the empty ones of their name, relative to <paramref name="host"/>.</returns>
    public static ImmutableArray<string> Make(string host, string folder, string home)
    {
        var bound = new List<string>();
        NewFolder(folder);
        foreach (var setting in Settings.Where(name => Path.Exists($"{host}/{name}")))
        {
            foreach (var parent in WorkspacePath.Parents(setting))
            {
                NewFolder($"{folder}/{parent}");
            }
            Copy(host, folder, setting, bound);
        }
        foreach (var (name, text) in SyntheticSettings.Files(home))
        {
            File.WriteAllText($"{folder}/{name}", text);
            UnixModes.Set($"{folder}/{name}", Readable);
        }
        return [.. bound];
    }

    /// <summary>Links stay links; what they lead to is not touched.</summary>
    private static void Copy(string host, string folder, string setting, List<string> bound)
    {
        var (source, target) = ($"{host}/{setting}", $"{folder}/{setting}");
        if (new FileInfo(source).LinkTarget is { } link)
        {
            File.CreateSymbolicLink(target, link);
        }
        else if (!UnixModes.OpenToAll(source))
        {
            return;
        }
        else if (Directory.Exists(source))
        {
            NewFolder(target);
            var entries = Directory.GetFileSystemEntries(source);
            if (entries.Length >= Many && UnixModes.Passable(source) && entries.All(Plain))
            {
                bound.Add(setting);
                return;
            }
            foreach (var entry in entries)
            {
                Copy(host, folder, $"{setting}/{Path.GetFileName(entry)}", bound);
            }
        }
        else
        {
            File.Copy(source, target);
            UnixModes.Set(target, Readable);
        }
    }

    private static bool Plain(string entry) =>
        new FileInfo(entry).LinkTarget is not null || (File.Exists(entry) && UnixModes.OpenToAll(entry));

    private static void NewFolder(string path)
    {
        Directory.CreateDirectory(path);
        UnixModes.Set(path, Folder);
    }
}
