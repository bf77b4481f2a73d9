using System.Globalization;
using CodexPlatform.Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CodexPlatform.Grpc.Server;

/// <summary>Heads and ends of replies.</summary>
internal static class ServerReply
{
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType is { } type
        && type.StartsWith(WireNames.ContentType, StringComparison.OrdinalIgnoreCase)
        && (type.Length == WireNames.ContentType.Length || type[WireNames.ContentType.Length] is '+' or ';');

    /// <summary>Sets what goes before the first message; sent with it.</summary>
    public static void Begin(HttpContext http, GrpcMetadata headers)
    {
        http.Response.ContentType = WireNames.ContentType;
        Put(http.Response.Headers, headers);
    }

    /// <summary>Sets the status: behind the messages, or, before any was sent, in the head that is then all of the reply.</summary>
    /// <param name="failure">Null if all went well.</param>
    public static void End(HttpContext http, GrpcException? failure, GrpcMetadata trailers)
    {
        http.Response.ContentType ??= WireNames.ContentType;
        if (http.Response.HasStarted)
        {
            End(http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers, failure, trailers);
        }
        else
        {
            End(http.Response.Headers, failure, trailers);
        }
    }

    private static void End(IHeaderDictionary target, GrpcException? failure, GrpcMetadata trailers)
    {
        target[WireNames.Status] = ((int)(failure?.Status ?? GrpcStatus.OK)).ToString(CultureInfo.InvariantCulture);
        Put(target, trailers);
        if (failure is null)
        {
            return;
        }

        target[WireNames.Message] = PercentEncoding.Encode(failure.Message);
        Put(target, failure.Trailers);
        if (!failure.Details.IsEmpty)
        {
            target[WireNames.Details] = Convert.ToBase64String(failure.Details.Span).TrimEnd('=');
        }
    }

    private static void Put(IHeaderDictionary target, GrpcMetadata metadata)
    {
        foreach (var (name, value) in metadata)
        {
            target.Append(name, value);
        }
    }
}
