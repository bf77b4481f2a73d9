using System.Buffers.Binary;

namespace CodexPlatform.EventLog.EventStoreDb.Wire;

/// <summary>Ids on the wire: sixteen bytes in text order, as two signed halves, or as text.</summary>
internal static class Uuids
{
    public static UUID Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new UUID
        {
            Structured = new UUID.Types.Structured
            {
                MostSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes),
                LeastSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
            },
        };
    }

    /// <summary>Null for what is no id.</summary>
    public static Guid? Of(UUID? id)
    {
        switch (id?.ValueCase)
        {
            case UUID.ValueOneofCase.Structured:
                Span<byte> bytes = stackalloc byte[16];
                BinaryPrimitives.WriteInt64BigEndian(bytes, id.Structured.MostSignificantBits);
                BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id.Structured.LeastSignificantBits);
                return new Guid(bytes, bigEndian: true);
            case UUID.ValueOneofCase.String:
                return Guid.TryParse(id.String, out var parsed) ? parsed : null;
            default:
                return null;
        }
    }
}
