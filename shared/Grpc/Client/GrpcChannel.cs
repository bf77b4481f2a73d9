using System.Net;
using System.Runtime.CompilerServices;

namespace CodexPlatform.Grpc.Client;

/// <summary>Calls one server. It connects with the first call, shares connections between calls and connects anew after a loss.</summary>
/// <remarks>
/// Every call ends in its messages, in a <see cref="GrpcException"/>, or, if the caller's token was cancelled, in an
/// <see cref="OperationCanceledException"/>. Nothing is sent twice by itself.
/// </remarks>
public sealed class GrpcChannel : IDisposable
{
    /// <summary>How much a server may send before it was read: of one call, enough that a round trip is no pause.</summary>
    private const int StreamWindow = 1024 * 1024;

    private readonly HttpMessageInvoker _invoker;
    private readonly GrpcLimits _limits;
    private readonly TimeProvider _time;

    /// <param name="address"><c>http://HOST:PORT</c> for HTTP/2 without TLS and without asking, <c>https://HOST:PORT</c> for TLS.</param>
    public GrpcChannel(Uri address, GrpcChannelOptions options, TimeProvider time)
        : this(address, Handler(options), options.Limits, time)
    {
    }

    /// <param name="handler">Connects; the channel disposes of it.</param>
    public GrpcChannel(Uri address, SocketsHttpHandler handler, GrpcLimits limits, TimeProvider time)
    {
        Address = address;
        _invoker = new HttpMessageInvoker(handler);
        _limits = limits;
        _time = time;
    }

    public Uri Address { get; }

    /// <summary>One message there, one back.</summary>
    public async Task<TResponse> Unary<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, GrpcCallOptions options, CancellationToken cancellationToken)
    {
        using var call = Open(method, new SingleContent<TRequest>(request, method.Requests, _limits.Send), options, cancellationToken);
        return await call.Only().ConfigureAwait(false);
    }

    /// <summary>One message there, many back. Who stops reading ends the call.</summary>
    public async IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        GrpcCallOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var call = Open(method, new SingleContent<TRequest>(request, method.Requests, _limits.Send), options, cancellationToken);
        while (await call.Next().ConfigureAwait(false))
        {
            yield return call.Current;
        }
    }

    /// <summary>Many messages there, one back.</summary>
    public async Task<TResponse> ClientStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        IAsyncEnumerable<TRequest> requests,
        GrpcCallOptions options,
        CancellationToken cancellationToken)
    {
        using var call = Open(method, new SourceContent<TRequest>(requests, method.Requests, _limits.Send), options, cancellationToken);
        return await call.Only().ConfigureAwait(false);
    }

    /// <summary>Many messages each way, in any order.</summary>
    public GrpcDuplex<TRequest, TResponse> Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, GrpcCallOptions options, CancellationToken cancellationToken)
    {
        var content = new OpenContent<TRequest>(method.Requests, _limits.Send);
        return new GrpcDuplex<TRequest, TResponse>(Open(method, content, options, cancellationToken), content);
    }

    /// <summary>Ends all calls.</summary>
    public void Dispose() => _invoker.Dispose();

    private ClientCall<TResponse> Open<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, RequestContent content, GrpcCallOptions options, CancellationToken cancellationToken) =>
        new(_invoker, new Uri(Address, method.Path), content, method.Responses, _limits.Receive, options, _time, cancellationToken);

    private static SocketsHttpHandler Handler(GrpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = StreamWindow,
            KeepAlivePingDelay = options.KeepAliveInterval ?? Timeout.InfiniteTimeSpan,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingTimeout = options.KeepAliveTimeout,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseCookies = false,
            UseProxy = false,
        };
        if (options.Tls is { } tls)
        {
            handler.SslOptions = tls;
        }

        return handler;
    }
}
