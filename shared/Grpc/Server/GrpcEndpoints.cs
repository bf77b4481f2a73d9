using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodexPlatform.Grpc.Server;

/// <summary>Answers gRPC calls on Kestrel. Without TLS the port must speak HTTP/2 only.</summary>
/// <remarks>
/// A handler answers, or throws a <see cref="GrpcException"/> to end the call with its status; anything else it throws is logged and ends
/// the call as <see cref="GrpcStatus.Unknown"/>. Its token is cancelled when the caller is gone or the deadline has passed.
/// </remarks>
public static class GrpcEndpoints
{
    /// <summary>One message in, one out.</summary>
    public static IEndpointConventionBuilder MapUnary<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, GrpcContext, CancellationToken, Task<TResponse>> handler,
        GrpcLimits? limits = null) =>
        endpoints.Map(method, limits, async (call, cancellationToken) =>
        {
            var request = await call.OnlyRequest(cancellationToken).ConfigureAwait(false);
            await call.Answer(await handler(request, call.Context, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        });

    /// <summary>One message in, many out, at the pace of the caller.</summary>
    public static IEndpointConventionBuilder MapServerStreaming<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, GrpcContext, CancellationToken, IAsyncEnumerable<TResponse>> handler,
        GrpcLimits? limits = null) =>
        endpoints.Map(method, limits, async (call, cancellationToken) =>
        {
            var request = await call.OnlyRequest(cancellationToken).ConfigureAwait(false);
            await call.Answer(handler(request, call.Context, cancellationToken), cancellationToken).ConfigureAwait(false);
        });

    /// <summary>Many messages in, one out.</summary>
    public static IEndpointConventionBuilder MapClientStreaming<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        Func<IAsyncEnumerable<TRequest>, GrpcContext, CancellationToken, Task<TResponse>> handler,
        GrpcLimits? limits = null) =>
        endpoints.Map(method, limits, async (call, cancellationToken) =>
        {
            var answer = await handler(call.Requests(cancellationToken), call.Context, cancellationToken).ConfigureAwait(false);
            await call.Answer(answer, cancellationToken).ConfigureAwait(false);
        });

    /// <summary>Many messages each way. What is answered may come before, between and after what is asked.</summary>
    public static IEndpointConventionBuilder MapDuplex<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        Func<IAsyncEnumerable<TRequest>, GrpcContext, CancellationToken, IAsyncEnumerable<TResponse>> handler,
        GrpcLimits? limits = null) =>
        endpoints.Map(method, limits, (call, cancellationToken) =>
            call.Answer(handler(call.Requests(cancellationToken), call.Context, cancellationToken), cancellationToken));

    /// <summary>Answers calls of methods that nothing else here answers.</summary>
    public static IEndpointConventionBuilder MapUnimplemented(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapFallback("{**path}", http =>
        {
            if (!ServerReply.IsGrpc(http.Request))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            ServerReply.End(http, new GrpcException(GrpcStatus.Unimplemented, $"There is no method {http.Request.Path}"), []);
            return http.Response.CompleteAsync();
        });

    private static IEndpointConventionBuilder Map<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        GrpcLimits? limits,
        Func<ServerCall<TRequest, TResponse>, CancellationToken, Task> serve) =>
        endpoints.MapPost(method.Path, http => ServerEdge.Run(http, method, limits ?? GrpcLimits.Usual, serve));
}
