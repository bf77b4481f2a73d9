using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using CodexPlatform.Grpc.Wire;

namespace CodexPlatform.Grpc.Client;

/// <summary>One call, from its request to its status.</summary>
internal sealed class ClientCall<TResponse> : IDisposable
{
    private const int Idle = 0;
    private const int Reading = 1;
    private const int Closed = 2;

    private readonly RequestContent _content;
    private readonly GrpcMarshaller<TResponse> _marshaller;
    private readonly int _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationTokenSource _ending;
    private readonly Task<HttpResponseMessage> _sending;
    private HttpResponseMessage? _response;
    private FrameReader<TResponse>? _frames;
    private PipeReader? _body;
    private int _use = Idle;

    public ClientCall(
        HttpMessageInvoker invoker,
        Uri address,
        RequestContent content,
        GrpcMarshaller<TResponse> marshaller,
        int limit,
        GrpcCallOptions options,
        TimeProvider time,
        CancellationToken caller)
    {
        _content = content;
        _marshaller = marshaller;
        _limit = limit;
        _caller = caller;
        if (options.Timeout is { } timeout && timeout < Timeouts.Longest)
        {
            _deadline = new CancellationTokenSource(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, time);
        }

        _ending = CancellationTokenSource.CreateLinkedTokenSource(caller, _deadline?.Token ?? CancellationToken.None);
        Ended = _ending.Token;
        _sending = Send(invoker, Request(address, content, options));
    }

    /// <summary>The message that was read last.</summary>
    public TResponse Current => _frames!.Current;

    public GrpcMetadata Headers { get; private set; } = [];

    public GrpcMetadata Trailers { get; private set; } = [];

    /// <summary>Cancelled when the call is over for its caller: cancelled, out of time, or disposed of.</summary>
    public CancellationToken Ended { get; }

    /// <returns>Whether there is one more message; false when the call ended well.</returns>
    public async ValueTask<bool> Next()
    {
        if (Interlocked.CompareExchange(ref _use, Reading, Idle) == Closed)
        {
            throw new OperationCanceledException(Ended);
        }

        try
        {
            _frames ??= await Open().ConfigureAwait(false);
            if (await _frames.Next(Ended).ConfigureAwait(false))
            {
                return true;
            }

            Finish();
            return false;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            _content.ThrowOwnFailure();
            _caller.ThrowIfCancellationRequested();
            if (_deadline is { IsCancellationRequested: true })
            {
                throw new GrpcException(GrpcStatus.DeadlineExceeded, "The deadline passed before the call had ended", inner: exception);
            }

            Ended.ThrowIfCancellationRequested();
            throw TransportFailures.Of(exception);
        }
        finally
        {
            if (Interlocked.CompareExchange(ref _use, Idle, Reading) == Closed)
            {
                _body?.Complete();
            }
        }
    }

    /// <summary>The one message of a call that has one.</summary>
    public async Task<TResponse> Only()
    {
        if (!await Next().ConfigureAwait(false))
        {
            throw new GrpcException(GrpcStatus.Internal, "The call ended well, but without an answer");
        }

        var only = Current;
        return await Next().ConfigureAwait(false)
            ? throw new GrpcException(GrpcStatus.Internal, "The call had more than one answer")
            : only;
    }

    public void Cancel()
    {
        try
        {
            _ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <summary>Ends what has not ended.</summary>
    public void Dispose()
    {
        Cancel();
        _content.End();
        _ = Abandon();

        // Buffers go back to the pool: now, or when who is looking at them has seen that the call is over.
        if (Interlocked.Exchange(ref _use, Closed) == Idle)
        {
            _body?.Complete();
        }

        _deadline?.Dispose();
        _ending.Dispose();
    }

    private static HttpRequestMessage Request(Uri address, RequestContent content, GrpcCallOptions options)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.TryAddWithoutValidation(WireNames.AcceptEncoding, WireNames.Identity);
        request.Headers.TryAddWithoutValidation("user-agent", "grpc-csharp-codex/1");
        if (options.Timeout is { } timeout)
        {
            request.Headers.TryAddWithoutValidation(WireNames.Timeout, Timeouts.Encode(timeout));
        }

        foreach (var (name, value) in options.Metadata ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<HttpResponseMessage> Send(HttpMessageInvoker invoker, HttpRequestMessage request)
    {
        try
        {
            return await invoker.SendAsync(request, Ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            // A connection that never was leaves writers waiting for one.
            _content.End();
            throw;
        }
    }

    private async Task<FrameReader<TResponse>> Open()
    {
        var response = await _sending.ConfigureAwait(false);
        Headers = Replies.Metadata(response.Headers);
        if (Replies.Refusal(response) is { } refusal)
        {
            throw refusal;
        }

        _response = response;
        _body = PipeReader.Create(await response.Content.ReadAsStreamAsync(Ended).ConfigureAwait(false), Bodies.Reading);
        return new FrameReader<TResponse>(_body, _marshaller, _limit);
    }

    /// <summary>The status stands behind the last message, or, if there was none, perhaps before where it would be.</summary>
    private void Finish()
    {
        var trailers = _response!.TrailingHeaders;
        Trailers = Replies.Metadata(trailers);
        if ((Replies.Status(trailers) ?? Replies.Status(_response.Headers)) is not { } status)
        {
            throw new GrpcException(GrpcStatus.Internal, "The answer ended without a status", Trailers);
        }

        if (status != GrpcStatus.OK)
        {
            throw Replies.Failure(status, trailers);
        }
    }

    private async Task Abandon()
    {
        await ((Task)_sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_sending.IsCompletedSuccessfully)
        {
            (await _sending.ConfigureAwait(false)).Dispose();
        }
    }
}
