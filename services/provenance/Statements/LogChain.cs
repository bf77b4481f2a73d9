using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance;

/// <summary>One hash over a stream: each link covers the link before it and an event's id, type, data and metadata.</summary>
/// <remarks>
/// link(-1) = SHA-256("codex-log-chain/1\n" + stream); link(n) = SHA-256(link(n-1) + id, 16 bytes big-endian + length of the type in UTF-8, 4 bytes
/// big-endian + type + SHA-256(data) + SHA-256(metadata)).
/// </remarks>
public static class LogChain
{
    /// <returns>Lower-case hex.</returns>
    public static string Of(StreamName stream, IEnumerable<LogEntry> entries)
    {
        var link = SHA256.HashData(Encoding.UTF8.GetBytes($"codex-log-chain/1\n{stream}"));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[20];
        foreach (var entry in entries)
        {
            var type = Encoding.UTF8.GetBytes(entry.Type);
            entry.Id.TryWriteBytes(head, bigEndian: true, out _);
            BinaryPrimitives.WriteInt32BigEndian(head[16..], type.Length);
            hash.AppendData(link);
            hash.AppendData(head);
            hash.AppendData(type);
            hash.AppendData(SHA256.HashData(entry.Data.Span));
            hash.AppendData(SHA256.HashData(entry.Metadata.Span));
            link = hash.GetHashAndReset();
        }

        return Convert.ToHexStringLower(link);
    }
}
