using CodexPlatform.Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Grpc.Server;

/// <summary>The edge between HTTP and handlers: whatever happens inside becomes a status outside.</summary>
internal static class ServerEdge
{
    public static async Task Run<TRequest, TResponse>(
        HttpContext http,
        GrpcMethod<TRequest, TResponse> method,
        GrpcLimits limits,
        Func<ServerCall<TRequest, TResponse>, CancellationToken, Task> serve)
    {
        if (Refusal(http.Request) is { } code)
        {
            http.Response.StatusCode = code;
            return;
        }

        LiftBodyLimits(http);
        var time = http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        if (!TryTimeout(http.Request, out var timeout))
        {
            ServerReply.End(http, new GrpcException(GrpcStatus.Internal, "The header grpc-timeout cannot be understood"), []);
            return;
        }

        using var deadline = timeout is { } limit && limit < Timeouts.Longest ? new CancellationTokenSource(limit, time) : null;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, deadline?.Token ?? CancellationToken.None);
        var context = new GrpcContext(http, Metadata(http.Request), time.GetUtcNow() + timeout);
        var failure = await Failure(serve, new ServerCall<TRequest, TResponse>(method, limits, context, ending), deadline, ending.Token).ConfigureAwait(false);
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        ServerReply.End(http, failure, context.Trailers);
        await http.Response.CompleteAsync().ConfigureAwait(false);
    }

    private static async Task<GrpcException?> Failure<TRequest, TResponse>(
        Func<ServerCall<TRequest, TResponse>, CancellationToken, Task> serve,
        ServerCall<TRequest, TResponse> call,
        CancellationTokenSource? deadline,
        CancellationToken cancellationToken)
    {
        try
        {
            await serve(call, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (GrpcException exception)
        {
            return exception;
        }
        catch (Exception) when (deadline is { IsCancellationRequested: true })
        {
            return new GrpcException(GrpcStatus.DeadlineExceeded, "The deadline passed before the call had ended");
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return new GrpcException(GrpcStatus.Cancelled, "The caller is gone");
        }
        catch (Exception exception)
        {
            var loggers = call.Context.Http.RequestServices.GetRequiredService<ILoggerFactory>();
            Log.HandlerBroke(loggers.CreateLogger(typeof(ServerEdge).FullName!), exception, call.Context.Http.Request.Path);
            return new GrpcException(GrpcStatus.Unknown, "Exception was thrown by handler.");
        }
    }

    /// <summary>The HTTP status for what is no gRPC call; null for what is one.</summary>
    private static int? Refusal(HttpRequest request)
    {
        if (!ServerReply.IsGrpc(request))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        return HttpProtocol.IsHttp2(request.Protocol) ? null : StatusCodes.Status426UpgradeRequired;
    }

    /// <summary>Messages are limited one by one; a call may go on for days and be silent for hours.</summary>
    private static void LiftBodyLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    private static bool TryTimeout(HttpRequest request, out TimeSpan? timeout)
    {
        timeout = null;
        if (!request.Headers.TryGetValue(WireNames.Timeout, out var text))
        {
            return true;
        }

        var understood = Timeouts.TryDecode(text.ToString(), out var given);
        timeout = given;
        return understood;
    }

    private static GrpcMetadata Metadata(HttpRequest request)
    {
        var metadata = new GrpcMetadata();
        foreach (var (name, values) in request.Headers)
        {
            if (WireNames.IsOwn(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                metadata.Receive(name, value ?? "");
            }
        }

        return metadata;
    }
}
