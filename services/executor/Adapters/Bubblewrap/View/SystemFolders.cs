using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>What every sandbox sees of the host: the system's programs and libraries.</summary>
internal static class SystemFolders
{
    private static readonly ImmutableArray<string> TopLevel = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    /// <summary>Of these a sandbox has its own, or nothing.</summary>
    private static readonly ImmutableArray<string> Own = ["/proc", "/sys", "/dev", "/etc", "/run", "/boot", WorkspacePath.Root];

    public static bool Replace(string path) => Own.Any(folder => Within(path, folder));

    /// <summary>Whether a path of the host is seen in every sandbox.</summary>
    public static bool Cover(string path) =>
        Within(path, "/usr") || TopLevel.Any(folder => Within(path, folder));

    public static bool Within(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');

    public static IEnumerable<string> Arguments()
    {
        List<string> arguments = ["--ro-bind", "/usr", "/usr"];
        foreach (var folder in TopLevel.Where(Path.Exists))
        {
            arguments.AddRange(new FileInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder] : ["--ro-bind", folder, folder]);
        }
        return arguments;
    }
}
