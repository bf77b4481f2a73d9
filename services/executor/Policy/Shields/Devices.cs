using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>What is written to disks as such.</summary>
internal static partial class Devices
{
    private static readonly SortedSet<string> Formatters = new(StringComparer.Ordinal)
    {
        "mkfs", "mke2fs", "mkswap", "wipefs", "fdisk", "sfdisk", "gdisk", "sgdisk", "cfdisk", "parted", "blkdiscard", "pvremove", "vgremove",
        "lvremove", "pvcreate", "mdadm", "hdparm", "badblocks", "format", "diskpart",
    };

    public static string? Destroys(Invocation call)
    {
        if (call.Program.StartsWith("mkfs", StringComparison.Ordinal) || call.Program.StartsWith("newfs", StringComparison.Ordinal)
            || (Formatters.Contains(call.Program) && call.Arguments.Length > 0 && !call.Has("--help", "--version", "-V")))
        {
            return $"{call.Program} would format or repartition a disk";
        }

        var written = call.Redirects.Where(redirect => redirect.Operator[0] is '>' || redirect.Operator == "<>").Select(redirect => redirect.Target)
            .Concat(call.Program is "dd" or "dcfldd" ? call.Arguments.Where(argument => argument.StartsWith("of=", StringComparison.Ordinal)).Select(argument => argument[3..]) : [])
            .Concat(call.Program is "tee" or "shred" or "truncate" ? call.Operands : [])
            .Concat(call.Program is "cp" or "mv" or "install" ? call.Operands.TakeLast(1) : []);
        return written.Select(call.Resolve).FirstOrDefault(path => Disk().IsMatch(path)) is { } disk ? $"It would overwrite the disk {disk}"
            : call.Program == "cryptsetup" && call.Operands.Any(word => word is "luksFormat" or "erase" or "luksErase") ? "It would erase an encrypted disk"
            : call.Program is "zpool" or "zfs" && call.Operands.FirstOrDefault() == "destroy" ? "It would destroy a file system"
            : null;
    }

    [GeneratedRegex(@"^/dev/(?:[shxv]d[a-z*?]|nvme|mmcblk|mapper/|dm-|disk|md[0-9]|loop[0-9]|r?disk[0-9]|mem$|kmem$|port$)")]
    private static partial Regex Disk();
}
