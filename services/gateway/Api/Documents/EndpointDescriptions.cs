using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary>What an address says of itself. Negotiation and the API's document read the same.</summary>
internal static class EndpointDescriptions
{
    /// <summary>What any address may come to.</summary>
    private static readonly int[] Anywhere = [406, 500, 503];

    /// <summary>What sending a body may come to.</summary>
    private static readonly int[] WithBody = [400, 413, 415];

    public static RouteHandlerBuilder Named(this RouteHandlerBuilder endpoint, string tag, string id, string summary, string description) =>
        endpoint.WithTags(tag).WithName(id).WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint)
        where T : notnull =>
        endpoint.Accepts<T>(MediaTypes.Json).MayCome(WithBody);

    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.GivesAs<T>(status, MediaTypes.Json);
        }

        return endpoint;
    }

    public static RouteHandlerBuilder GivesAs<T>(this RouteHandlerBuilder endpoint, int status, params string[] mediaTypes) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(T), mediaTypes));

    public static RouteHandlerBuilder GivesNothing(this RouteHandlerBuilder endpoint, int status) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(void)));

    public static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder endpoint, params int[] statuses) =>
        endpoint.MayCome(statuses).MayCome(Anywhere);

    private static RouteHandlerBuilder MayCome(this RouteHandlerBuilder endpoint, int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [MediaTypes.Problem]));
        }

        return endpoint;
    }
}
