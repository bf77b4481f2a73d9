using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace CodexPlatform.EventLog;

/// <summary>Ids of events, derived from what is written where (name-based UUID version 5, RFC 9562).</summary>
public static class EntryId
{
    /// <summary>Namespace of the platform's event ids; its value has no meaning and never changes.</summary>
    private static readonly Guid Namespace = new("6a1f7a34-3f0e-5d0c-9b63-6d3f0f6f7e11");

    private const int NamespaceBytes = 16;

    /// <summary>Enough for every stream and type that there is; longer names take the longer way to the same id.</summary>
    private const int Room = 512;

    /// <param name="revision">The revision that the event will take.</param>
    public static Guid For(StreamName stream, long revision, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, hash);
        Span<byte> input = stackalloc byte[Room];
        if (!Utf8.TryWrite(input[NamespaceBytes..], CultureInfo.InvariantCulture, $"{stream.Value}\n{revision}\n{type}\n", out var name)
            || !Convert.TryToHexStringLower(hash, input[(NamespaceBytes + name)..], out var digits))
        {
            return Named($"{stream}\n{revision}\n{type}\n{Convert.ToHexStringLower(hash)}");
        }

        return Finish(input[..(NamespaceBytes + name + digits)]);
    }

    /// <summary>An id that follows from a name: commands take theirs from the event that caused them.</summary>
    public static Guid Named(string name)
    {
        var input = new byte[NamespaceBytes + Encoding.UTF8.GetByteCount(name)];
        Encoding.UTF8.GetBytes(name, input.AsSpan(NamespaceBytes));
        return Finish(input);
    }

    /// <param name="input">Room for the namespace, and the name.</param>
    private static Guid Finish(Span<byte> input)
    {
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 defines version 5 over SHA-1; it names, it does not protect.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
