using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Gateway;

/// <summary>The edge of the API: whatever goes wrong leaves it as a problem, and nothing else does.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private const string RetrySeconds = "2";

    public async Task Invoke(HttpContext context)
    {
        Harden(context.Response);
        try
        {
            if (Negotiation.Refuses(context))
            {
                context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            }
            else
            {
                await next(context).ConfigureAwait(false);
            }

            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null })
            {
                await Say(context).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // The edge of the process: whatever it was, the caller gets an answer and the operator a line.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await Fail(context, exception).ConfigureAwait(false);
        }
    }

    private async Task Fail(HttpContext context, Exception exception)
    {
        var problem = Outages.Of(exception);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            logger.RequestFailed(exception, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", problem.Code);
        }

        if (context.Response.HasStarted)
        {
            // What was sent so far must not look like the whole.
            context.Abort();
            return;
        }

        context.Response.Clear();
        Harden(context.Response);
        if (Outages.ArePassing(problem))
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        await Problems.Answer(problem).ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>Gives a bare status, as routing leaves it, its words.</summary>
    private static Task Say(HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = $"{response.Headers.Allow}, OPTIONS";
            if (HttpMethods.IsOptions(context.Request.Method))
            {
                response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }
        }

        return Problems.Answer(response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problems.Make(404, "address.unknown", "There is nothing at this address: /openapi/v1.json says what there is"),
            StatusCodes.Status405MethodNotAllowed => Problems.Make(405, "method.unsupported", $"This address takes {response.Headers.Allow} only"),
            StatusCodes.Status406NotAcceptable => Problems.Make(406, "accept.unsupported", $"This can be had as {string.Join(" or ", Negotiation.Offered(context))} only"),
            StatusCodes.Status415UnsupportedMediaType => Problems.Make(415, "content-type.unsupported", "The body must be application/json in UTF-8"),
            var status => Problems.Make(status, "request.malformed", "The request cannot be understood"),
        }).ExecuteAsync(context);
    }

    /// <summary>No browser guesses what a body might be, and nobody keeps what may change.</summary>
    private static void Harden(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
    }
}
