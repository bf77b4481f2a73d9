using System.Globalization;
using System.Runtime.InteropServices;
using CodexPlatform.Executor;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>The shell lines that make a pod, and that enter one.</summary>
internal sealed class PodScripts(EngineFolder engine, bool root, string bubblewrap, string folder, PodShape pod, ILimited limited)
{
    private const string Filter = "/run/.filter";

    /// <summary>Takes privileges and calls away from itself before it becomes the program: nothing else on a host can do that to a process
    /// which enters a pod.</summary>
    private static readonly string Loader = string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        open F, "<", shift or die; binmode F; local $/; $b = <F>; chdir shift or die;
        if (length $b) { syscall({{Calls.Control}}, 38, 1, 0, 0, 0) == 0 or die; $p = pack("Sx6P", length($b) / 8, $b); syscall({{Calls.Filter}}, 1, 0, $p) == 0 or die "filter: $!"; }
        exec @ARGV or do { print STDERR "exec: $!\n"; exit 127 };
        """);

    public string Info => folder + "/info";

    private string JoinGroups => string.Concat(limited.Join.Select(file => $"echo 0 >{ShellText.Quote(file)} || exit 71\n"));

    private string User => pod.User.ToString(CultureInfo.InvariantCulture);

    private string Drop => root ? $"setpriv --reuid {User} --regid {User} --clear-groups --inh-caps=-all " : "";

    private string OwnPipes => root ? $"chown {User}:{User} /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2 && " : "";

    /// <summary>Lines for <c>mount -a</c>.</summary>
    public string Mounts => string.Concat(pod.Volumes.Select(volume => string.Create(
        CultureInfo.InvariantCulture, $"tmpfs {folder}/{volume.Volume} tmpfs rw,nosuid,nodev,mode=0777,size={volume.Bytes} 0 0\n")));

    /// <summary>Becomes process 1 of a new pod.</summary>
    public string Launch()
    {
        var parts = pod.Mounts.Where(mount => mount.Part.Length > 0).Select(mount => $"{folder}/{mount.Volume}/{mount.Part}");
        var made = $"mount -a -T {ShellText.Quote(folder + "/mounts")} && mkdir -p -m 0777 {ShellText.Words(parts.Prepend(folder))} && {OwnPipes}"
            + $"exec {Drop}{ShellText.Quote(bubblewrap)} {ShellText.Words(Arguments())} 8>{ShellText.Quote(Info)} 9<{ShellText.Quote(engine.Filter)}";
        return $"{JoinGroups}exec unshare {(root ? "-m" : "-Urm")} /bin/sh -c {ShellText.Quote(made)}";
    }

    /// <summary>Becomes a program in the pod whose process 1 has a number on this host.</summary>
    public string Enter(int process, IEnumerable<string> command)
    {
        string[] words =
        [
            "nsenter", "-t", process.ToString(CultureInfo.InvariantCulture), "-U", "--preserve-credentials", "-m", "-p", "-i", "-u",
            .. pod.OpenNetwork ? Array.Empty<string>() : ["-n"],
            "/usr/bin/perl", "-e", Loader, Filter, pod.Folder, "/usr/bin/env", "-i",
            .. pod.Environment.Select(variable => $"{variable.Name}={variable.Value}"), .. command,
        ];
        return $"{JoinGroups}{OwnPipes}exec {Drop}{ShellText.Words(words)}";
    }

    private IEnumerable<string> Arguments() =>
    [
        "--unshare-user", "--unshare-all", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL",
        "--uid", User, "--gid", User, "--hostname", pod.Hostname, "--info-fd", "8",
        .. pod.OpenNetwork ? (string[])["--share-net"] : [],
        .. pod.Filtered ? (string[])["--seccomp", "9"] : [],
        "--clearenv", .. pod.Environment.SelectMany(variable => new[] { "--setenv", variable.Name, variable.Value }),
        .. SystemFolders.Arguments(),
        "--ro-bind", engine.Settings, "/etc",
        .. engine.Bound.SelectMany(setting => new[] { "--ro-bind", "/etc/" + setting, "/etc/" + setting }),
        // Of /dev only the nodes: with bubblewrap's own there would be a second user namespace, which nobody outside can enter.
        "--proc", "/proc", "--dir", "/dev",
        .. new[] { "null", "zero", "full", "random", "urandom" }.SelectMany(node => new[] { "--dev-bind", "/dev/" + node, "/dev/" + node }),
        "--symlink", "/proc/self/fd", "/dev/fd", "--symlink", "/proc/self/fd/0", "/dev/stdin", "--symlink", "/proc/self/fd/1", "/dev/stdout",
        "--symlink", "/proc/self/fd/2", "/dev/stderr",
        "--dir", "/run", "--dir", "/var", "--symlink", "/tmp", "/var/tmp", "--ro-bind", pod.Filtered ? engine.Filter : "/dev/null", Filter,
        .. pod.Mounts.SelectMany(mount => new[] { "--bind", $"{folder}/{mount.Volume}/{mount.Part}".TrimEnd('/'), mount.Path }),
        "--remount-ro", "/", "--chdir", pod.Folder, "--", .. pod.Command,
    ];

    /// <summary>Numbers of <c>prctl</c> and <c>seccomp</c>.</summary>
    private static (int Control, int Filter) Calls => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (167, 277) : (157, 317);
}
