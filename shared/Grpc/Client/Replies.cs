using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using CodexPlatform.Grpc.Wire;

namespace CodexPlatform.Grpc.Client;

/// <summary>What headers and trailers of a reply say.</summary>
internal static class Replies
{
    /// <summary>What the reply's head refuses the call with; null if messages may follow.</summary>
    public static GrpcException? Refusal(HttpResponseMessage response)
    {
        if (Status(response.Headers) is { } status)
        {
            return status == GrpcStatus.OK ? null : Failure(status, response.Headers);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new GrpcException(Of(response.StatusCode), $"The server answered HTTP {(int)response.StatusCode} instead of a gRPC status", Metadata(response.Headers));
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        return type is not null && (type == WireNames.ContentType || type.StartsWith(WireNames.ContentType + "+", StringComparison.Ordinal))
            ? null
            : new GrpcException(GrpcStatus.Unknown, $"The server answered with {type ?? "nothing typed"}, which is not gRPC", Metadata(response.Headers));
    }

    /// <summary>The status among these headers; null if there is none.</summary>
    public static GrpcStatus? Status(HttpHeaders headers)
    {
        if (Value(headers, WireNames.Status) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((GrpcStatus)number)
            ? (GrpcStatus)number
            : GrpcStatus.Unknown;
    }

    /// <summary>The failure that these headers tell.</summary>
    public static GrpcException Failure(GrpcStatus status, HttpHeaders headers)
    {
        var message = PercentEncoding.Decode(Value(headers, WireNames.Message) ?? "");
        return new GrpcException(status, message, Metadata(headers), Details(Value(headers, WireNames.Details)));
    }

    /// <summary>What is neither the protocol's nor HTTP's.</summary>
    public static GrpcMetadata Metadata(HttpHeaders headers)
    {
        var metadata = new GrpcMetadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            if (WireNames.IsOwn(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                metadata.Receive(name, value);
            }
        }

        return metadata;
    }

    private static string? Value(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Details that cannot be read are left out: the status says enough to act on.</summary>
    private static byte[] Details(string? base64)
    {
        try
        {
            return base64 is null ? [] : GrpcMetadata.Bytes(base64);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static GrpcStatus Of(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => GrpcStatus.Internal,
        HttpStatusCode.Unauthorized => GrpcStatus.Unauthenticated,
        HttpStatusCode.Forbidden => GrpcStatus.PermissionDenied,
        HttpStatusCode.NotFound => GrpcStatus.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            GrpcStatus.Unavailable,
        _ => GrpcStatus.Unknown,
    };
}
