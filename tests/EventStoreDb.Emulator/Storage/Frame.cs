using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>The records of one change with their length and checksum: they are in the log together or not at all.</summary>
internal static class Frame
{
    /// <summary>The length of the records and their CRC-32C.</summary>
    public const int HeaderBytes = 2 * sizeof(int);

    /// <summary>Where the first record behind another will stand, if that ends its frame.</summary>
    /// <param name="last">Null for an empty log.</param>
    public static long OffsetBehind(LogRecord? last) =>
        HeaderBytes + (last is null ? LogFile.FirstFrame : last.Offset + RecordCodec.SizeOf(last.Stream, last.Event));

    public static void Write(IBufferWriter<byte> target, IReadOnlyList<LogRecord> records)
    {
        var length = records.Sum(record => RecordCodec.SizeOf(record.Stream, record.Event));
        var frame = target.GetSpan(HeaderBytes + length)[..(HeaderBytes + length)];
        var rest = frame[HeaderBytes..];
        foreach (var record in records)
        {
            rest = RecordCodec.Write(rest, record);
        }

        BinaryPrimitives.WriteInt32LittleEndian(frame, length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[sizeof(int)..], Checksum(frame[HeaderBytes..]));
        target.Advance(frame.Length);
    }

    /// <summary>Reads the next frame; false at the end of the log, and at a tail that was torn by a crash.</summary>
    /// <param name="offset">Where the frame begins; where the next one does, afterwards.</param>
    public static bool TryRead(Stream source, ref long offset, out List<LogRecord> records)
    {
        records = [];
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (source.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length <= 0 || length > source.Length - source.Position)
        {
            return false;
        }

        var bytes = new byte[length];
        source.ReadExactly(bytes);
        if (Checksum(bytes) != BinaryPrimitives.ReadUInt32LittleEndian(header[sizeof(int)..]))
        {
            return false;
        }

        for (ReadOnlyMemory<byte> rest = bytes; !rest.IsEmpty;)
        {
            records.Add(RecordCodec.Read(ref rest, offset + HeaderBytes + length - rest.Length));
        }

        offset += HeaderBytes + length;
        return true;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var checksum = uint.MaxValue;
        foreach (var word in words)
        {
            checksum = BitOperations.Crc32C(checksum, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            checksum = BitOperations.Crc32C(checksum, rest);
        }

        return ~checksum;
    }
}
