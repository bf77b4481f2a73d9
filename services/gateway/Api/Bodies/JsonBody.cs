using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CodexPlatform.Gateway;

/// <summary>Takes in the body of a request: JSON in UTF-8, no larger than allowed.</summary>
internal static class JsonBody
{
    /// <returns>The value, or the problem to answer with.</returns>
    public static async Task<(T? Value, IResult? Problem)> Read<T>(HttpRequest request, GatewayOptions options, CancellationToken cancellationToken)
        where T : class
    {
        if (!IsJson(request.ContentType))
        {
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "content-type.unsupported", "The body must be application/json in UTF-8"));
        }

        if (await Take(request, options.MostBodyBytes, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return (null, Problems.Of(StatusCodes.Status413PayloadTooLarge, "body.too-large", $"The body is larger than {options.MostBodyBytes} bytes"));
        }

        var (value, faults) = StrictJson.Read<T>(bytes);
        return value is null ? (null, Problems.Of(faults)) : (value, null);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <returns>Null for more than allowed: no more than that is ever read.</returns>
    private static async Task<byte[]?> Take(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        var read = await request.BodyReader.ReadAtLeastAsync(most + 1, cancellationToken).ConfigureAwait(false);
        var bytes = read.Buffer.Length > most ? null : read.Buffer.ToArray();
        request.BodyReader.AdvanceTo(read.Buffer.End);
        return bytes;
    }
}
