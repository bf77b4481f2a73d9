using System.Buffers;
using System.Globalization;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>What came on one stream between the frames that begin and end an operation.</summary>
/// <param name="Kept">The first bytes, up to the limit.</param>
/// <param name="Bytes">All of them.</param>
internal sealed record Reply(ReadOnlyMemory<byte> Kept, long Bytes, int Code);

/// <summary>Reads replies from one stream of a supervisor. What a command writes between the frames is kept up to a limit and dropped
/// beyond it; a frame is told from it by the operation's nonce, which no command can know.</summary>
internal sealed class ReplyStream(Stream stream)
{
    private const byte Lead = 0x1e;
    private const int LongestFrame = 4096;

    private long total;
    private ArrayBufferWriter<byte> kept = new();

    /// <summary>What the operation under way has sent so far; complete only once its reply is read.</summary>
    public Reply SoFar(int code) => new(kept.WrittenMemory, total, code);

    /// <exception cref="MalformedFrameException">Something else than the frame that belongs here.</exception>
    public async Task<Reply> Next(string nonce, int limit, Action<ReadOnlyMemory<byte>>? onOutput)
    {
        (total, kept) = (0, new ArrayBufferWriter<byte>());
        var marker = Encoding.ASCII.GetBytes((char)Lead + nonce);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var held = await Begin(marker, buffer);
            while (true)
            {
                var at = buffer.AsSpan(0, held).IndexOf(marker);
                if (at >= 0)
                {
                    Keep(buffer.AsMemory(0, at), limit, onOutput);
                    buffer.AsSpan(at, held - at).CopyTo(buffer);
                    return SoFar(await End(marker.Length, buffer, held - at));
                }
                var safe = held - Overlap(buffer.AsSpan(0, held), marker);
                Keep(buffer.AsMemory(0, safe), limit, onOutput);
                buffer.AsSpan(safe, held - safe).CopyTo(buffer);
                held -= safe;
                held += await Fill(buffer.AsMemory(held));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<int> Begin(byte[] marker, byte[] buffer)
    {
        var held = 0;
        while (held <= marker.Length && buffer.AsSpan(0, held).IndexOf((byte)'\n') < 0)
        {
            held += await Fill(buffer.AsMemory(held), buffer.AsMemory(0, held));
        }
        if (!buffer.AsSpan(0, held).StartsWith(marker) || held <= marker.Length || buffer[marker.Length] != '\n')
        {
            throw new MalformedFrameException(Text(buffer.AsSpan(0, held)));
        }
        buffer.AsSpan(marker.Length + 1, held - marker.Length - 1).CopyTo(buffer);
        return held - marker.Length - 1;
    }

    private async Task<int> End(int markerLength, byte[] buffer, int held)
    {
        int end;
        while ((end = buffer.AsSpan(0, held).IndexOf((byte)'\n')) < 0 && held < LongestFrame)
        {
            held += await Fill(buffer.AsMemory(held));
        }
        return end == held - 1 && int.TryParse(buffer.AsSpan(markerLength + 1, end - markerLength - 1), CultureInfo.InvariantCulture, out var code)
            ? code
            : throw new MalformedFrameException(Text(buffer.AsSpan(0, held)));
    }

    private async Task<int> Fill(Memory<byte> space, Memory<byte> before = default)
    {
        var read = await stream.ReadAsync(space);
        return read > 0 ? read : throw new MalformedFrameException(Text(before.Span));
    }

    private void Keep(ReadOnlyMemory<byte> piece, int limit, Action<ReadOnlyMemory<byte>>? onOutput)
    {
        if (piece.IsEmpty)
        {
            return;
        }
        total += piece.Length;
        var room = (int)Math.Min(piece.Length, limit - kept.WrittenCount);
        if (room > 0)
        {
            kept.Write(piece.Span[..room]);
        }
        onOutput?.Invoke(piece);
    }

    /// <summary>Length of the longest end of the data that a frame could begin with.</summary>
    private static int Overlap(ReadOnlySpan<byte> data, ReadOnlySpan<byte> marker)
    {
        var tail = data[Math.Max(0, data.Length - marker.Length + 1)..];
        for (var at = tail.IndexOf(Lead); at >= 0 && tail.Length > 0;)
        {
            tail = tail[at..];
            if (marker.StartsWith(tail))
            {
                return tail.Length;
            }
            tail = tail[1..];
            at = tail.IndexOf(Lead);
        }
        return 0;
    }

    private static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestFrame)]).Trim();
}

/// <summary>The stream ended, or held something that does not belong there.</summary>
internal sealed class MalformedFrameException(string found) : Exception(found.Length == 0 ? "the stream ended" : found);
