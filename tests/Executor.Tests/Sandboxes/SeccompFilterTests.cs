using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>The filter's verdicts, by running it as the kernel does.</summary>
public class SeccompFilterTests
{
    private const uint Allow = 0x7fff0000, Kill = 0x80000000, NotPermitted = 0x50001, NotThere = 0x50026, NoFamily = 0x50061;
    private const uint X64 = 0xC000003E, Arm64 = 0xC00000B7;

    public static TheoryData<Architecture, uint, uint, uint, uint, uint> Calls => new()
    {
        { Architecture.X64, X64, 1, 0, 0, Allow },
        { Architecture.X64, X64, 165, 0, 0, NotPermitted },
        { Architecture.X64, X64, 101, 0, 0, NotPermitted },
        { Architecture.X64, X64, 442, 0, 0, NotPermitted },
        { Architecture.X64, X64, 0x40000001, 0, 0, NotPermitted },
        { Architecture.X64, 0x40000003, 1, 0, 0, Kill },
        { Architecture.X64, X64, 435, 0, 0, NotThere },
        { Architecture.X64, X64, 56, 0x01200011, 0, Allow },
        { Architecture.X64, X64, 56, 0x10000011, 0, NotPermitted },
        { Architecture.X64, X64, 56, 0x00020011, 0, NotPermitted },
        { Architecture.X64, X64, 16, 0, 0x5401, Allow },
        { Architecture.X64, X64, 16, 0, 0x5412, NotPermitted },
        { Architecture.X64, X64, 16, 0, 0x541c, NotPermitted },
        { Architecture.X64, X64, 41, 1, 0, Allow },
        { Architecture.X64, X64, 41, 2, 0, Allow },
        { Architecture.X64, X64, 41, 10, 0, Allow },
        { Architecture.X64, X64, 41, 16, 0, Allow },
        { Architecture.X64, X64, 41, 40, 0, NoFamily },
        { Architecture.X64, X64, 53, 1, 0, Allow },
        { Architecture.X64, X64, 53, 38, 0, NoFamily },
        { Architecture.X64, X64, 42, 40, 0, Allow },
        { Architecture.Arm64, Arm64, 64, 0, 0, Allow },
        { Architecture.Arm64, Arm64, 40, 0, 0, NotPermitted },
        { Architecture.Arm64, Arm64, 117, 0, 0, NotPermitted },
        { Architecture.Arm64, Arm64, 198, 40, 0, NoFamily },
        { Architecture.Arm64, Arm64, 220, 0x10000011, 0, NotPermitted },
        { Architecture.Arm64, X64, 64, 0, 0, Kill },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    [Trait("Requirement", "X1")]
    public void Rules_on_a_call(Architecture processor, uint audit, uint number, uint first, uint second, uint verdict) =>
        Assert.Equal(verdict, Run(SeccompFilter.For(processor), audit, number, first, second));

    [Fact]
    public void Is_not_made_for_a_processor_whose_calls_are_unknown() =>
        Assert.Throws<PlatformNotSupportedException>(() => SeccompFilter.For(Architecture.S390x));

    private static uint Run(byte[] program, uint audit, uint number, uint first, uint second)
    {
        uint loaded = 0;
        for (var at = 0; ; at++)
        {
            var instruction = program.AsSpan(at * 8, 8);
            var (yes, no, value) = (instruction[2], instruction[3], BinaryPrimitives.ReadUInt32LittleEndian(instruction[4..]));
            switch (BinaryPrimitives.ReadUInt16LittleEndian(instruction))
            {
                case 0x20: loaded = value switch { 0 => number, 4 => audit, 16 => first, 24 => second, _ => throw new InvalidOperationException() }; break;
                case 0x15: at += loaded == value ? yes : no; break;
                case 0x35: at += loaded >= value ? yes : no; break;
                case 0x45: at += (loaded & value) != 0 ? yes : no; break;
                case 0x06: return value;
                default: throw new InvalidOperationException();
            }
        }
    }
}
