using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CodexPlatform.Executor;

/// <summary>The system calls a sandbox may not make, as a classic BPF program over <c>struct seccomp_data</c>.</summary>
/// <remarks>Everything else is allowed: namespaces, users and capabilities are the wall, this narrows what a kernel fault could be reached
/// through. Sockets are limited to families that the network namespace confines: a virtual machine's <c>AF_VSOCK</c> is not one.</remarks>
internal static class SeccompFilter
{
    private const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, JumpIfAnyBit = 0x45, Return = 0x06;
    private const uint Allow = 0x7fff0000, Kill = 0x80000000, NotPermitted = 0x00050000 | 1, NotThere = 0x00050000 | 38, NoFamily = 0x00050000 | 97;

    /// <summary>Offsets of the call's number, its architecture, and the low halves of its first two arguments.</summary>
    private const uint Number = 0, Architecture = 4, First = 16, Second = 24;

    /// <summary>CLONE_NEWNS, CGROUP, UTS, IPC, USER, PID, NET.</summary>
    private const uint NewNamespaces = 0x7e020000;

    /// <summary>Calls of the x32 interface carry this bit.</summary>
    private const uint X32 = 0x40000000;

    /// <summary>AF_UNIX, AF_INET, AF_INET6, AF_NETLINK.</summary>
    private static readonly uint[] Families = [1, 2, 10, 16];

    /// <summary>TIOCSTI, TIOCLINUX: typing into a terminal.</summary>
    private static readonly uint[] Terminal = [0x5412, 0x541c];

    /// <exception cref="PlatformNotSupportedException">No list of calls is known for this processor.</exception>
    public static byte[] For(Architecture processor)
    {
        var calls = SystemCalls.Of(processor);
        var program = new List<(ushort Code, byte True, byte False, uint Value)>
        {
            (Load, 0, 0, Architecture),
            (JumpIfEqual, 1, 0, calls.Audit),
            (Return, 0, 0, Kill),
            (Load, 0, 0, Number),
        };
        if (processor == System.Runtime.InteropServices.Architecture.X64)
        {
            program.AddRange([(JumpIfAtLeast, 0, 1, X32), (Return, 0, 0, NotPermitted)]);
        }
        foreach (var number in calls.Denied)
        {
            program.AddRange([(JumpIfEqual, 0, 1, number), (Return, 0, 0, NotPermitted)]);
        }
        // Its flags are behind a pointer; libraries fall back to clone, whose flags are seen.
        program.AddRange([(JumpIfEqual, 0, 1, calls.Fork3), (Return, 0, 0, NotThere)]);
        program.AddRange([(JumpIfEqual, 0, 4, calls.Fork), (Load, 0, 0, First), (JumpIfAnyBit, 0, 1, NewNamespaces), (Return, 0, 0, NotPermitted), (Return, 0, 0, Allow)]);
        program.AddRange([(JumpIfEqual, 0, (byte)(Terminal.Length + 3), calls.Ioctl), (Load, 0, 0, Second)]);
        program.AddRange(Terminal.Select((request, at) => (JumpIfEqual, (byte)(Terminal.Length - at), (byte)0, request)));
        program.AddRange([(Return, 0, 0, Allow), (Return, 0, 0, NotPermitted)]);
        program.AddRange([(JumpIfEqual, 1, 0, calls.Socket), (JumpIfEqual, 0, (byte)(Families.Length + 2), calls.SocketPair), (Load, 0, 0, First)]);
        program.AddRange(Families.Select((family, at) => (JumpIfEqual, (byte)(Families.Length - at), (byte)0, family)));
        program.AddRange([(Return, 0, 0, NoFamily), (Return, 0, 0, Allow)]);
        return Bytes(program);
    }

    private static byte[] Bytes(List<(ushort Code, byte True, byte False, uint Value)> program)
    {
        var bytes = new byte[program.Count * 8];
        foreach (var (at, instruction) in program.Index())
        {
            var span = bytes.AsSpan(at * 8);
            BinaryPrimitives.WriteUInt16LittleEndian(span, instruction.Code);
            (span[2], span[3]) = (instruction.True, instruction.False);
            BinaryPrimitives.WriteUInt32LittleEndian(span[4..], instruction.Value);
        }
        return bytes;
    }
}
