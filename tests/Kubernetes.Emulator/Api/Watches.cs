using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>Tells changes as they come, one JSON object a line, with a bookmark when nothing came for a while.</summary>
internal sealed class Watches(ObjectStore store)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    public async Task Tell(HttpContext context, Place place)
    {
        var query = context.Request.Query;
        var selector = Selector.Of(query["labelSelector"], query["fieldSelector"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(int.TryParse(query["timeoutSeconds"], CultureInfo.InvariantCulture, out var seconds) ? seconds : 1800));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        context.Response.ContentType = "application/json";
        System.Threading.Channels.ChannelReader<Told> changes;
        try
        {
            changes = store.Watch(long.Parse(query["resourceVersion"].ToString() is { Length: > 0 } text ? text : store.Version, CultureInfo.InvariantCulture));
        }
        catch (RefusedException expired)
        {
            await Write(context, "ERROR", expired.Status());
            return;
        }
        try
        {
            while (await Ready(changes, stop.Token) is not false)
            {
                if (!changes.TryRead(out var told))
                {
                    if (query["allowWatchBookmarks"] == "true" && store.Seen(changes) is { } seen)
                    {
                        await Write(context, "BOOKMARK", Bookmark(place.Kind, seen));
                    }
                }
                else if (told.Kind == place.Kind && told.Namespace == place.Namespace && selector.Meets(told.Object))
                {
                    await Write(context, told.How, told.Object.DeepClone());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Its time is over, or the watcher went away.
        }
        finally
        {
            store.Leave(changes);
        }
    }

    /// <returns>Null where nothing came for a while; false at the end.</returns>
    private static async Task<bool?> Ready(System.Threading.Channels.ChannelReader<Told> changes, CancellationToken cancellationToken)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        quiet.CancelAfter(Quiet);
        try
        {
            return await changes.WaitToReadAsync(quiet.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static JsonObject Bookmark(Kind kind, string seen) => new()
    {
        ["kind"] = kind.Name,
        ["apiVersion"] = kind.Version,
        ["metadata"] = new JsonObject { ["resourceVersion"] = seen },
    };

    private static async Task Write(HttpContext context, string type, JsonNode item)
    {
        await context.Response.WriteAsync(new JsonObject { ["type"] = type, ["object"] = item }.ToJsonString() + "\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
