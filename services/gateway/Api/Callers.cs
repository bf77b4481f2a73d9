using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary>Who a request speaks for: the one place that answers this.</summary>
/// <remarks>Nobody is authenticated yet, so the request is taken at its word. Whoever adds authentication compares the word with the caller here.</remarks>
internal static class Callers
{
    /// <param name="said">The name that the request gives.</param>
    public static string Of(HttpContext context, string said)
    {
        _ = context;
        return said.Trim();
    }
}
