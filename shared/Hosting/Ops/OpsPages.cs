using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CodexPlatform.Hosting;

/// <summary>What the ops port answers.</summary>
public sealed class OpsPages(MeterReadings readings, Readiness readiness, Secrets secrets) : IHttpApplication<HttpContext>
{
    private const string Json = "application/json; charset=utf-8";

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public Task ProcessRequestAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return Answer(context, StatusCodes.Status405MethodNotAllowed, Json, """{"status":"only GET and HEAD"}""");
        }

        return context.Request.Path.Value switch
        {
            "/health/live" => Answer(context, StatusCodes.Status200OK, Json, """{"status":"live"}"""),
            "/health/ready" => Ready(context),
            "/metrics" => Answer(context, StatusCodes.Status200OK, MeterReadings.ContentType, readings.Read()),
            _ => Answer(context, StatusCodes.Status404NotFound, Json, """{"status":"there are /health/live, /health/ready and /metrics"}"""),
        };
    }

    private async Task Ready(HttpContext context)
    {
        var report = await readiness.Look(context.RequestAborted).ConfigureAwait(false);
        var text = JsonSerializer.Serialize(new
        {
            status = report.Ready ? "ready" : report.Phase switch
            {
                ServicePhase.Serving => "not ready",
                ServicePhase.Starting => "starting",
                _ => "draining",
            },
            checks = report.Checks,
        });
        await Answer(context, report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, Json, text).ConfigureAwait(false);
    }

    private Task Answer(HttpContext context, int status, string type, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync(secrets.Mask(text), context.RequestAborted);
    }
}
