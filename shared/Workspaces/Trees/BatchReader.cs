using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>Reads what <c>git cat-file --batch</c> prints: a header line, that many bytes, a line feed.</summary>
internal sealed class BatchReader(Stream stream)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <returns>The content; null where there is no such object.</returns>
    public async Task<byte[]?> Next(CancellationToken cancellationToken)
    {
        var header = await Line(cancellationToken);
        if (header.Split(' ') is not [_, _, var size])
        {
            return null;
        }

        var content = new byte[int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)];
        await Exactly(content, cancellationToken);
        await Exactly(new byte[1], cancellationToken);
        return content;
    }

    private async Task<string> Line(CancellationToken cancellationToken)
    {
        var line = new List<byte>(64);
        while (true)
        {
            await Fill(cancellationToken);
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            line.AddRange(buffer.AsSpan(start, found < 0 ? end - start : found));
            start = found < 0 ? end : start + found + 1;
            if (found >= 0)
            {
                return Encoding.UTF8.GetString([.. line]);
            }
        }
    }

    private async Task Exactly(Memory<byte> target, CancellationToken cancellationToken)
    {
        var held = Math.Min(target.Length, end - start);
        buffer.AsMemory(start, held).CopyTo(target);
        start += held;
        await stream.ReadExactlyAsync(target[held..], cancellationToken);
    }

    private async Task Fill(CancellationToken cancellationToken)
    {
        if (start == end)
        {
            (start, end) = (0, await stream.ReadAsync(buffer, cancellationToken));
            if (end == 0)
            {
                throw new EndOfStreamException("Git stopped in the middle of an answer");
            }
        }
    }
}
