using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CodexPlatform.Gateway;

/// <summary>Whether a caller accepts what an address has to offer.</summary>
internal static class Negotiation
{
    /// <summary>The forms in which the endpoint's success can be had, the usual one first; none where it does not say.</summary>
    public static IEnumerable<string> Offered(HttpContext context) =>
        (context.GetEndpoint()?.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>() ?? [])
            .Where(response => response.StatusCode < StatusCodes.Status300MultipleChoices)
            .SelectMany(response => response.ContentTypes)
            .Distinct(StringComparer.Ordinal);

    public static bool Refuses(HttpContext context)
    {
        var offered = Offered(context).ToList();
        return offered.Count > 0 && offered.TrueForAll(form => Weight(context.Request.Headers.Accept, form) == 0);
    }

    /// <summary>Whether a caller would rather have one form than the other. Equal wishes get the other.</summary>
    public static bool Prefers(HttpContext context, string form, string other) =>
        Weight(context.Request.Headers.Accept, form) > Weight(context.Request.Headers.Accept, other);

    /// <summary>From 0 (not at all) to 1; the most specific range that names the form decides, as RFC 9110 has it.</summary>
    private static double Weight(StringValues accept, string form)
    {
        if (StringValues.IsNullOrEmpty(accept))
        {
            return 1;
        }

        var type = new MediaTypeHeaderValue(form);
        var range = MediaTypeHeaderValue.TryParseList(accept, out var ranges)
            ? ranges.Where(each => type.IsSubsetOf(Plain(each))).MaxBy(each => (each.MatchesAllTypes ? 0 : each.MatchesAllSubTypes ? 1 : 2))
            : null;
        return range is null ? 0 : range.Quality ?? 1;
    }

    private static MediaTypeHeaderValue Plain(MediaTypeHeaderValue range) => new(range.MediaType);
}
