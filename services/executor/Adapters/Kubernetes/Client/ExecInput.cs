using System.Buffers;
using System.Net.WebSockets;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Standard input of a program behind a WebSocket. One writer at a time.</summary>
/// <exception cref="IOException">The connection is gone.</exception>
internal sealed class ExecInput(WebSocket socket, byte channel) : Stream
{
    /// <summary>Servers read messages into buffers of their own: small enough for any, large enough for a hundred megabytes.</summary>
    private const int Largest = 32 * 1024;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var message = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length, Largest) + 1);
        message[0] = channel;
        try
        {
            for (var rest = buffer; !rest.IsEmpty;)
            {
                var piece = rest[..Math.Min(rest.Length, Largest)];
                piece.CopyTo(message.AsMemory(1));
                await socket.SendAsync(message.AsMemory(0, piece.Length + 1), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
                rest = rest[piece.Length..];
            }
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new IOException("the connection to the pod is gone", gone);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Written asynchronously only");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
