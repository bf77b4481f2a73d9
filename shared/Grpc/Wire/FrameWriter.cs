using System.Buffers.Binary;
using System.IO.Pipelines;

namespace CodexPlatform.Grpc.Wire;

/// <summary>Puts messages into a body.</summary>
internal sealed class FrameWriter<T>(PipeWriter output, GrpcMarshaller<T> marshaller, int limit)
{
    private const int Prefix = 5;

    /// <summary>So many bytes are let out at once although more messages are ready: neither a system call each nor memory without end.</summary>
    private const int FlushAt = 64 * 1024;

    private long _held;

    /// <summary>Frames a message; it stays here until <see cref="Flush"/>.</summary>
    public void Write(T message)
    {
        var size = marshaller.Size(message);
        if (size > limit)
        {
            throw new GrpcException(GrpcStatus.ResourceExhausted, $"A message of {size} bytes was to be sent, and at most {limit} are allowed");
        }

        var prefix = output.GetSpan(Prefix);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)size);
        output.Advance(Prefix);
        marshaller.Write(message, output);
        _held += Prefix + size;
    }

    /// <summary>Sends what was framed, at the pace of the peer.</summary>
    public async ValueTask Flush(CancellationToken cancellationToken)
    {
        if (_held == 0)
        {
            return;
        }

        _held = 0;
        var flushed = await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (flushed.IsCompleted)
        {
            throw new GrpcException(GrpcStatus.Cancelled, "The peer takes nothing more");
        }
    }

    /// <summary>Sends messages as they come: at once when the next is not ready yet, or when there will be none because the source failed.</summary>
    public async Task WriteAll(IAsyncEnumerable<T> messages, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var source = messages.GetAsyncEnumerator(stop.Token);
        await using var disposing = source.ConfigureAwait(false);
        while (true)
        {
            var next = source.MoveNextAsync();
            if (!(next.IsCompletedSuccessfully ? await next.ConfigureAwait(false) : await FlushMeanwhile(next.AsTask(), stop).ConfigureAwait(false)))
            {
                break;
            }

            try
            {
                Write(source.Current);
            }
            catch (GrpcException)
            {
                // What went before is told before the failure is.
                await Flush(cancellationToken).ConfigureAwait(false);
                throw;
            }

            if (_held >= FlushAt)
            {
                await Flush(cancellationToken).ConfigureAwait(false);
            }
        }

        await Flush(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A source may not be disposed of while it is asked: when the peer is gone, the source is stopped and waited for.</summary>
    private async Task<bool> FlushMeanwhile(Task<bool> next, CancellationTokenSource stop)
    {
        var flushed = false;
        try
        {
            await Flush(stop.Token).ConfigureAwait(false);
            flushed = true;
        }
        finally
        {
            if (!flushed)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return await next.ConfigureAwait(false);
    }
}
