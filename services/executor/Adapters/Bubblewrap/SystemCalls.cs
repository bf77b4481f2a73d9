using System.Runtime.InteropServices;

namespace CodexPlatform.Executor;

/// <summary>Numbers of the system calls that the filter names, for one processor.</summary>
/// <param name="Fork"><c>clone</c>.</param>
/// <param name="Fork3"><c>clone3</c>.</param>
/// <param name="Audit">The kernel's <c>AUDIT_ARCH_…</c> of it.</param>
internal sealed record SystemCalls(uint Audit, uint[] Denied, uint Fork, uint Fork3, uint Ioctl, uint Socket, uint SocketPair)
{
    /// <summary>The mount calls since 5.2, io_uring, pidfd_getfd and so on have one number everywhere.</summary>
    private static readonly uint[] Common =
    [
        425, 426, 427, // io_uring_setup, _enter, _register
        428, 429, 430, 431, 432, 433, 442, // open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr
        438, 440, // pidfd_getfd, process_madvise
    ];

    private static readonly SystemCalls X64 = new(
        0xC000003E,
        [
            101, 310, 311, 312, // ptrace, process_vm_readv, process_vm_writev, kcmp
            165, 166, 155, 161, 272, 308, // mount, umount2, pivot_root, chroot, unshare, setns
            248, 249, 250, // add_key, request_key, keyctl
            298, 321, 323, // perf_event_open, bpf, userfaultfd
            175, 313, 176, 246, 320, // init_module, finit_module, delete_module, kexec_load, kexec_file_load
            163, 164, 167, 168, 169, 170, 171, 179, // acct, settimeofday, swapon, swapoff, reboot, sethostname, setdomainname, quotactl
            103, 153, 159, 172, 173, 180, 212, 227, 305, // syslog, vhangup, adjtimex, iopl, ioperm, nfsservctl, lookup_dcookie, clock_settime, clock_adjtime
            300, 304, // fanotify_init, open_by_handle_at
            .. Common,
        ],
        Fork: 56, Fork3: 435, Ioctl: 16, Socket: 41, SocketPair: 53);

    private static readonly SystemCalls Arm64 = new(
        0xC00000B7,
        [
            117, 270, 271, 272, // ptrace, process_vm_readv, process_vm_writev, kcmp
            40, 39, 41, 51, 97, 268, // mount, umount2, pivot_root, chroot, unshare, setns
            217, 218, 219, // add_key, request_key, keyctl
            241, 280, 282, // perf_event_open, bpf, userfaultfd
            105, 273, 106, 104, 294, // init_module, finit_module, delete_module, kexec_load, kexec_file_load
            89, 170, 224, 225, 142, 161, 162, 60, // acct, settimeofday, swapon, swapoff, reboot, sethostname, setdomainname, quotactl
            116, 58, 171, 42, 18, 112, 266, // syslog, vhangup, adjtimex, nfsservctl, lookup_dcookie, clock_settime, clock_adjtime
            262, 265, // fanotify_init, open_by_handle_at
            .. Common,
        ],
        Fork: 220, Fork3: 435, Ioctl: 29, Socket: 198, SocketPair: 199);

    /// <exception cref="PlatformNotSupportedException"/>
    public static SystemCalls Of(Architecture processor) => processor switch
    {
        Architecture.X64 => X64,
        Architecture.Arm64 => Arm64,
        _ => throw new PlatformNotSupportedException($"No list of system calls is known for {processor}"),
    };
}
