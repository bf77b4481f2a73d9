namespace CodexPlatform.Codexctl.Tests;

/// <summary>Standard output, with the lines counted as they come.</summary>
internal sealed class HeardStream : MemoryStream
{
    private int _lines;

    public int Lines => Volatile.Read(ref _lines);

    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        Interlocked.Add(ref _lines, buffer.AsSpan(offset, count).Count((byte)'\n'));
    }

    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
