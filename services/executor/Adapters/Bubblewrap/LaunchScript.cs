using System.Globalization;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>The one shell line that becomes a sandbox: it joins the control groups, prepares the disk, drops to the host user and executes bubblewrap.</summary>
internal static class LaunchScript
{
    public static string Of(JailLayout jail, string program, ILimited limited)
    {
        var script = new StringBuilder();
        foreach (var file in limited.Join)
        {
            script.Append("echo 0 >").Append(ShellText.Quote(file)).Append(" || exit 71\n");
        }
        var bubblewrap = $"{ShellText.Quote(program)} {ShellText.Words(BubblewrapArguments.Of(jail, limited.ProcessKilobytes))}"
            + string.Create(CultureInfo.InvariantCulture, $" {BubblewrapArguments.FilterDescriptor}<{ShellText.Quote(jail.Engine.Filter)}");
        return jail.Preparation switch
        {
            Preparation.Root => script.Append("exec unshare -m /bin/sh -c ").Append(ShellText.Quote(Prepared(jail, bubblewrap))).ToString(),
            Preparation.User => script.Append("exec unshare -Urm /bin/sh -c ").Append(ShellText.Quote(Prepared(jail, bubblewrap))).ToString(),
            _ => script.Append("exec ").Append(bubblewrap).ToString(),
        };
    }

    /// <summary>Lines for <c>mount -a</c>: one process mounts them all.</summary>
    public static string Mounts(JailLayout jail)
    {
        var user = jail.Preparation == Preparation.Root ? jail.HostUser : 0;
        // A file takes a page at least, so as many files as pages can be had; and a thousand in any case.
        var disk = string.Create(
            CultureInfo.InvariantCulture,
            $"tmpfs {Field(jail.Disk)} tmpfs rw,nosuid,nodev,mode=0755,uid={user},gid={user},size={jail.DiskBytes},nr_inodes={1000 + (jail.DiskBytes / 4096)} 0 0\n");
        return disk + string.Concat(jail.Staged.Select(pair => $"{Field(pair.Shown.Source)} {Field(pair.Source)} none bind 0 0\n"));
    }

    private static string Prepared(JailLayout jail, string bubblewrap)
    {
        var folders = ShellText.Words(jail.Writable.Select(folder => $"{jail.Disk}/{folder.Name}"));
        var made = $"mount -a -T {ShellText.Quote(jail.Folder + "/mounts")} && umask 022 && mkdir {folders}";
        // The pipes go to the user too: programs open /dev/stdout anew.
        return jail.Preparation == Preparation.Root
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{made} && chown {jail.HostUser}:{jail.HostUser} /proc/self/fd/1 /proc/self/fd/2 {folders} && exec setpriv --reuid {jail.HostUser} --regid {jail.HostUser} --clear-groups --inh-caps=-all {bubblewrap}")
            : $"{made} && exec {bubblewrap}";
    }

    private static string Field(string path) => path.Replace("\\", "\\134", StringComparison.Ordinal).Replace(" ", "\\040", StringComparison.Ordinal)
        .Replace("\t", "\\011", StringComparison.Ordinal).Replace("\n", "\\012", StringComparison.Ordinal);
}
