using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>The one way in: who asks, what a test lets go wrong, and what is asked.</summary>
internal sealed class ApiEndpoint(EmulatorOptions options, Faults faults, Collections collections, Watches watches, Execs execs, AccessReviews reviews)
{
    public async Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        try
        {
            Demand(request);
            var path = request.Path + request.QueryString.Value;
            var body = await Body(request);
            var held = faults.Held(request.Method, path, request.Headers.Authorization, () => Labels(request, body));
            if (held is { Afterwards: false } && !await held.Wait())
            {
                throw new RefusedException(500, "Fault", "a test lets this be lost");
            }
            var refusal = faults.Take(request.Method, path);
            if (refusal is { Afterwards: false })
            {
                throw new RefusedException(refusal.Status, "Fault", "a test lets this fail", refusal.RetryAfter);
            }
            var answer = await Asked(context, body);
            if (held is { Afterwards: true } && !await held.Wait())
            {
                throw new RefusedException(500, "Fault", "a test lets this answer be lost");
            }
            if (refusal is not null)
            {
                throw new RefusedException(refusal.Status, "Fault", "a test lets this answer be lost", refusal.RetryAfter);
            }
            if (answer is not null)
            {
                response.StatusCode = request.Method == "POST" ? 201 : 200;
                await Write(response, answer);
            }
        }
        catch (RefusedException refused) when (!response.HasStarted)
        {
            response.StatusCode = refused.Code;
            if (refused.RetryAfter is { } seconds)
            {
                response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }
            await Write(response, refused.Status());
        }
    }

    private async Task<JsonNode?> Asked(HttpContext context, JsonObject body)
    {
        var request = context.Request;
        if (Discovery.Of(request.Path) is { } document && request.Method == "GET")
        {
            return document;
        }
        if (request.Path.Value!.EndsWith("/selfsubjectaccessreviews", StringComparison.Ordinal))
        {
            return reviews.Review(body);
        }
        var place = Place.Of(request.Path) ?? throw new RefusedException(404, "NotFound", "the server could not find the requested resource");
        switch (request.Method, place)
        {
            case ("GET", { Name: null }) when request.Query["watch"] == "true":
                await watches.Tell(context, place);
                return null;
            case ("GET" or "POST", { Part: "exec", Name: { } name }):
                await execs.Run(context, place.Namespace, name);
                return null;
            case ("GET", { Part: "log", Name: { } name }):
                await context.Response.WriteAsync(execs.Log(place.Namespace, name));
                return null;
            default:
                return await collections.Do(request, place, body);
        }
    }

    private void Demand(HttpRequest request)
    {
        if (options.Token() is { } token && request.Headers.Authorization != $"Bearer {token}" && request.HttpContext.Connection.ClientCertificate is null)
        {
            throw new RefusedException(401, "Unauthorized", "Unauthorized");
        }
    }

    /// <summary>Those that a request gives to its object, or else those that it has.</summary>
    private JsonObject Labels(HttpRequest request, JsonObject body) =>
        (body["metadata"]?["labels"] ?? (Place.Of(request.Path) is { Name: { } name } place ? collections.Find(place, name) : null)?["metadata"]?["labels"])?.AsObject() ?? [];

    private static async Task<JsonObject> Body(HttpRequest request)
    {
        if (request.ContentLength is null or 0)
        {
            return [];
        }
        try
        {
            return (await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted))?.AsObject() ?? [];
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            throw new RefusedException(400, "BadRequest", $"the object provided is unrecognized: {bad.Message}");
        }
    }

    private static async Task Write(HttpResponse response, JsonNode answer)
    {
        response.ContentType = "application/json";
        await response.WriteAsync(answer.ToJsonString());
    }
}
