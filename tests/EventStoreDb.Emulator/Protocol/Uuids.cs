using System.Buffers.Binary;
using CodexPlatform.EventLog.EventStoreDb.Wire;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>Ids on the wire: as text, or as two signed halves of the bytes in text order.</summary>
internal static class Uuids
{
    private const int Bytes = 16;

    public static UUID Structured(Guid id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var (high, low) = (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return new UUID { Structured = new UUID.Types.Structured { MostSignificantBits = high, LeastSignificantBits = low } };
    }

    public static UUID Text(Guid id) => new() { String = id.ToString() };

    /// <summary>Empty for an absent or unreadable one.</summary>
    public static Guid Read(UUID? id)
    {
        switch (id?.ValueCase)
        {
            case UUID.ValueOneofCase.String:
                return Guid.TryParse(id.String, out var parsed) ? parsed : Guid.Empty;
            case UUID.ValueOneofCase.Structured:
                Span<byte> bytes = stackalloc byte[Bytes];
                BinaryPrimitives.WriteInt64BigEndian(bytes, id.Structured.MostSignificantBits);
                BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id.Structured.LeastSignificantBits);
                return new Guid(bytes, bigEndian: true);
            default:
                return Guid.Empty;
        }
    }
}
