using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace CodexPlatform.Grpc.Wire;

/// <summary>Takes messages out of a body: each is a flag, its length in four bytes, and itself.</summary>
internal sealed class FrameReader<T>(PipeReader input, GrpcMarshaller<T> marshaller, int limit)
{
    private const int Prefix = 5;

    /// <summary>The message that was read last.</summary>
    public T Current { get; private set; } = default!;

    /// <returns>Whether there was one more message.</returns>
    /// <exception cref="GrpcException">What came is no message, or too big a one.</exception>
    public async ValueTask<bool> Next(CancellationToken cancellationToken)
    {
        var read = await input.ReadAtLeastAsync(Prefix, cancellationToken).ConfigureAwait(false);
        if (read.Buffer.IsEmpty)
        {
            input.AdvanceTo(read.Buffer.End);
            return false;
        }

        var length = LengthIn(read.Buffer);
        if (read.Buffer.Length < Prefix + length)
        {
            input.AdvanceTo(read.Buffer.Start);
            read = await input.ReadAtLeastAsync(Prefix + length, cancellationToken).ConfigureAwait(false);
            DemandWhole(read.Buffer, Prefix + length);
        }

        var end = read.Buffer.GetPosition(Prefix + length);
        try
        {
            Current = marshaller.Parse(read.Buffer.Slice(Prefix, length));
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            throw new GrpcException(GrpcStatus.Internal, $"A message of {length} bytes cannot be understood", inner: exception);
        }
        finally
        {
            input.AdvanceTo(end);
        }

        return true;
    }

    private int LengthIn(ReadOnlySequence<byte> buffer)
    {
        DemandWhole(buffer, Prefix);
        Span<byte> prefix = stackalloc byte[Prefix];
        buffer.Slice(0, Prefix).CopyTo(prefix);
        if (prefix[0] != 0)
        {
            throw new GrpcException(GrpcStatus.Internal, prefix[0] == 1 ? "A message is compressed, which was not agreed" : $"A message begins with {prefix[0]}, not with 0 or 1");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        return length <= limit
            ? (int)length
            : throw new GrpcException(GrpcStatus.ResourceExhausted, $"A message of {length} bytes came, and at most {limit} are taken");
    }

    private static void DemandWhole(ReadOnlySequence<byte> buffer, int length)
    {
        if (buffer.Length < length)
        {
            throw new GrpcException(GrpcStatus.Internal, $"The body ended {length - buffer.Length} bytes before its last message did");
        }
    }
}
