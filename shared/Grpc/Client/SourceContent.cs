using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using CodexPlatform.Grpc.Wire;

namespace CodexPlatform.Grpc.Client;

/// <summary>Messages that somebody produces one after the other.</summary>
internal sealed class SourceContent<T>(IAsyncEnumerable<T> messages, GrpcMarshaller<T> marshaller, int limit) : RequestContent
{
    private int _begun;

    protected override async Task Write(Stream body, CancellationToken cancellationToken)
    {
        // The transport may want to begin anew on another connection; what was produced is gone.
        if (Interlocked.Exchange(ref _begun, 1) != 0)
        {
            throw new IOException("Produced messages cannot be sent a second time");
        }

        var output = PipeWriter.Create(body, Bodies.Writing);
        try
        {
            await body.FlushAsync(cancellationToken).ConfigureAwait(false);
            await new FrameWriter<T>(output, marshaller, limit).WriteAll(Watched(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (GrpcException exception)
        {
            Fail(exception);
            throw;
        }
        finally
        {
            await output.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A failure of the source is the caller's own, whatever it is, and is told as it was.</summary>
    private async IAsyncEnumerable<T> Watched([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = messages.GetAsyncEnumerator(cancellationToken);
        await using var disposing = source.ConfigureAwait(false);
        while (await Next().ConfigureAwait(false))
        {
            yield return source.Current;
        }

        async ValueTask<bool> Next()
        {
            try
            {
                return await source.MoveNextAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Fail(exception);
                throw;
            }
        }
    }
}
