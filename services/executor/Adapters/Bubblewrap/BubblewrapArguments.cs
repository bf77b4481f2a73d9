using System.Globalization;

namespace CodexPlatform.Executor;

/// <summary>What bubblewrap is told: the namespaces, the view, and the supervisor as process 1.</summary>
internal static class BubblewrapArguments
{
    /// <summary>Descriptor on which the launching shell opens the system call filter.</summary>
    public const int FilterDescriptor = 9;

    private const string Shell = "/run/supervisor";

    public static IReadOnlyList<string> Of(JailLayout jail, long processKilobytes)
    {
        List<string> arguments =
        [
            "--unshare-user", "--unshare-all", "--disable-userns", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL",
            "--uid", Text(SyntheticSettings.Id), "--gid", Text(SyntheticSettings.Id), "--hostname", SyntheticSettings.User,
            "--seccomp", Text(FilterDescriptor), "--clearenv",
            .. Environment(jail).SelectMany(pair => new[] { "--setenv", pair.Key, pair.Value }),
            .. SystemFolders.Arguments(),
            "--ro-bind", jail.Engine.Settings, "/etc",
            .. jail.Engine.Bound.SelectMany(setting => new[] { "--ro-bind", "/etc/" + setting, "/etc/" + setting }),
            "--proc", "/proc", "--dev", "/dev", "--dir", "/run", "--dir", "/var", "--symlink", "/tmp", "/var/tmp",
            .. Disk(jail),
            "--remount-ro", "/dev",
            .. jail.View.Links.SelectMany(link => new[] { "--symlink", link.Target, link.Path }),
            .. jail.Sources.SelectMany(pair => new[] { "--ro-bind", pair.Source, pair.Shown.Target }),
            "--ro-bind", jail.Engine.Shell, Shell,
            "--remount-ro", "/", "--chdir", WorkspacePath.Root, "--",
            Shell, "-c", SupervisorScript.Text, "supervisor", Text(jail.Limits.Processes), Text(processKilobytes),
        ];
        return arguments;
    }

    private static IEnumerable<string> Disk(JailLayout jail) => jail.Writable.SelectMany(folder => jail.Preparation == Preparation.None
        ? new[] { "--size", Text(jail.DiskBytes * folder.Eighths / 8), "--tmpfs", folder.Inside }
        : ["--bind", $"{jail.Disk}/{folder.Name}", folder.Inside]);

    private static SortedDictionary<string, string> Environment(JailLayout jail)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = string.Join(':', jail.View.Path),
            ["HOME"] = jail.Home,
            ["USER"] = SyntheticSettings.User,
            ["LOGNAME"] = SyntheticSettings.User,
            ["SHELL"] = "/bin/sh",
            ["LANG"] = "C.UTF-8",
            ["TMPDIR"] = "/tmp",
            ["TERM"] = "dumb",
        };
        foreach (var (name, value) in jail.View.Environment)
        {
            environment[name] = value;
        }
        return environment;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
