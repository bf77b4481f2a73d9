using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary>Answers with the content of an artifact, chunk by chunk. What is not what its name says never arrives whole.</summary>
internal static class ArtifactAnswer
{
    public static async Task<IResult> Give(
        HttpContext context, ArtifactRef artifact, string mediaType, string caching, Artifacts artifacts, CancellationToken cancellationToken)
    {
        var (tag, response) = ($"\"{artifact.Sha256}\"", context.Response);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = caching;
        if (context.Request.Headers.IfNoneMatch.SelectMany(each => (each ?? "").Split(',')).Any(each => each.Trim() is var known && (known == tag || known == "W/" + tag || known == "*")))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        response.ContentType = mediaType;
        response.ContentLength = artifact.Length;
        // Whatever it is, a browser that is sent here must not run it.
        response.Headers.ContentSecurityPolicy = "sandbox";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await artifacts.CopyTo(artifact, response.Body, cancellationToken).ConfigureAwait(false);
        }

        return Results.Empty;
    }
}
