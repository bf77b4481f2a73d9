using CodexPlatform.EventLog;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary><c>GET /artifacts/{sha256}</c></summary>
internal static class ArtifactEndpoint
{
    /// <summary>What has this name can have no other content.</summary>
    private const string ForEver = "private, max-age=31536000, immutable";

    private const int HashDigits = 64;

    public static async Task<IResult> Handle(HttpContext context, string sha256, Artifacts artifacts, CancellationToken cancellationToken) =>
        sha256.Length == HashDigits && sha256.All(char.IsAsciiHexDigitLower)
        && await artifacts.Find(sha256, cancellationToken).ConfigureAwait(false) is { } artifact
            ? await ArtifactAnswer.Give(context, artifact, MediaTypes.Bytes, ForEver, artifacts, cancellationToken).ConfigureAwait(false)
            : Problems.Of(StatusCodes.Status404NotFound, "artifact.missing", "There is no such artifact: its name is the SHA-256 of its content in 64 lower-case hexadecimal digits");
}
