using System.Runtime.CompilerServices;

namespace CodexPlatform.Grpc.Client;

/// <summary>A call on which both sides speak when they like. Disposing of it ends it at once, on both sides.</summary>
public sealed class GrpcDuplex<TRequest, TResponse> : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ClientCall<TResponse> _call;
    private readonly OpenContent<TRequest> _content;

    internal GrpcDuplex(ClientCall<TResponse> call, OpenContent<TRequest> content)
    {
        _call = call;
        _content = content;
    }

    /// <summary>What the server said before its first message; empty until it has.</summary>
    public GrpcMetadata Headers => _call.Headers;

    /// <summary>What the server said after its last message; empty until then.</summary>
    public GrpcMetadata Trailers => _call.Trailers;

    /// <summary>Sends messages in one go, at the pace of the server. Several writers take turns.</summary>
    /// <param name="cancellationToken">Cancelled during the writing, it ends the whole call: half a message may have gone out.</param>
    /// <exception cref="GrpcException">Unavailable: the call has ended; the responses tell how.</exception>
    public async Task Write(IReadOnlyList<TRequest> requests, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var frames = await _content.Frames.WaitAsync(cancellationToken).ConfigureAwait(false);
            using var ending = cancellationToken.UnsafeRegister(static call => ((ClientCall<TResponse>)call!).Cancel(), _call);
            for (var index = 0; index < requests.Count; index++)
            {
                frames.Write(requests[index]);
            }

            await frames.Flush(_call.Ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidOperationException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new GrpcException(GrpcStatus.Unavailable, "The call has ended and takes no more messages", inner: exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task Write(TRequest request, CancellationToken cancellationToken) => Write([request], cancellationToken);

    /// <summary>Tells the server that nothing more will be written (half-close). Its answers go on.</summary>
    public async Task Complete(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        _content.Complete();
        _turn.Release();
    }

    /// <summary>The server's messages, until it ends the call. To be read once.</summary>
    public async IAsyncEnumerable<TResponse> Responses([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = cancellationToken.UnsafeRegister(static call => ((ClientCall<TResponse>)call!).Cancel(), _call);
        while (await Next(cancellationToken).ConfigureAwait(false))
        {
            yield return _call.Current;
        }
    }

    public void Dispose() => _call.Dispose();

    private async ValueTask<bool> Next(CancellationToken cancellationToken)
    {
        try
        {
            return await _call.Next().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
