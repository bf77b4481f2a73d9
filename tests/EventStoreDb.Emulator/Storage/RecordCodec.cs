using System.Buffers.Binary;
using System.Text;

namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>The bytes of a record. Its offset is where they are, so it is not among them.</summary>
internal static class RecordCodec
{
    private const int IdBytes = 16;

    /// <summary>Two numbers of 8 bytes, the id, one flag, and four lengths.</summary>
    private const int FixedBytes = 8 + 8 + IdBytes + 1 + (4 * sizeof(int));

    public static int SizeOf(string stream, ProposedEvent proposed) =>
        FixedBytes + Encoding.UTF8.GetByteCount(stream) + Encoding.UTF8.GetByteCount(proposed.Type) + proposed.Metadata.Length + proposed.Data.Length;

    /// <returns>What is left of the target.</returns>
    public static Span<byte> Write(Span<byte> target, LogRecord record)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, record.Revision);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], record.Created);
        record.Event.Id.TryWriteBytes(target[16..]);
        target[16 + IdBytes] = record.Event.IsJson ? (byte)1 : (byte)0;
        target = Write(target[(17 + IdBytes)..], record.Stream);
        target = Write(target, record.Event.Type);
        target = Write(target, record.Event.Metadata.Span);
        return Write(target, record.Event.Data.Span);
    }

    /// <param name="source">The bytes of the record first; what follows them afterwards.</param>
    public static LogRecord Read(ref ReadOnlyMemory<byte> source, long offset)
    {
        var head = source.Span;
        var (revision, created) = (BinaryPrimitives.ReadInt64LittleEndian(head), BinaryPrimitives.ReadInt64LittleEndian(head[8..]));
        var (id, isJson) = (new Guid(head.Slice(16, IdBytes)), head[16 + IdBytes] == 1);
        source = source[(17 + IdBytes)..];
        var (stream, type) = (Take(ref source), Take(ref source));
        var (metadata, data) = (Take(ref source), Take(ref source));
        var proposed = new ProposedEvent(id, Encoding.UTF8.GetString(type.Span), isJson, metadata, data);
        return new LogRecord(offset, Encoding.UTF8.GetString(stream.Span), revision, created, proposed);
    }

    private static Span<byte> Write(Span<byte> target, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, target[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(target, length);
        return target[(sizeof(int) + length)..];
    }

    private static Span<byte> Write(Span<byte> target, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, bytes.Length);
        bytes.CopyTo(target[sizeof(int)..]);
        return target[(sizeof(int) + bytes.Length)..];
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> source)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(source.Span);
        var taken = source.Slice(sizeof(int), length);
        source = source[(sizeof(int) + length)..];
        return taken;
    }
}
