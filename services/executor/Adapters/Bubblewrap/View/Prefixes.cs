using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>How much goes with a folder of programs: its installation, and no more than that.</summary>
internal static class Prefixes
{
    private static readonly ImmutableArray<string> ProgramFolders = ["bin", "sbin", "shims", "Scripts"];

    /// <summary>What only an installation has beside its programs.</summary>
    private static readonly ImmutableArray<string> Signs =
        ["lib", "lib64", "libexec", "versions", "toolchains", "jre", "release", "include", "pyvenv.cfg", "installs", "tools", "plugins", "conf", "go.env"];

    private static readonly ImmutableArray<string> SharedNames = [".local", ".cargo", "go", "snap"];

    public static string Of(string folder, HostView host)
    {
        var parent = Path.GetDirectoryName(folder) ?? "/";
        return ProgramFolders.Contains(Path.GetFileName(folder)) && !Shared(parent, host) && Signs.Any(sign => Path.Exists($"{parent}/{sign}"))
            ? parent
            : folder;
    }

    /// <summary>Folders that hold programs beside things that are none of a sandbox's business.</summary>
    private static bool Shared(string parent, HostView host) =>
        SystemFolders.Within(host.Home, parent)
        || Path.GetDirectoryName(parent) is null or "/"
        || SharedNames.Any(name => parent == $"{host.Home}/{name}");
}
