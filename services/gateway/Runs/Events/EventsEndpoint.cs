using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CodexPlatform.Contracts;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary><c>GET /runs/{run}/events</c>: a page of them, or a stream that goes on until the run has ended.</summary>
internal static class EventsEndpoint
{
    private const int FlushBytes = 64 * 1024;

    private static readonly QueryParameter.Number From = new("from", "Revision of the first event wanted.", 0, long.MaxValue, null);
    private static readonly QueryParameter.Number Limit = new("limit", "Events on a page; a stream has no pages.", 1, 1_000, 200);

    public static QueryParameters Parameters { get; } = new([From, Limit]);

    public static async Task<IResult> Handle(
        HttpContext context, string run, RunEvents events, EventStream stream, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context);
        var (from, limit) = (query.Read(From), query.Read(Limit)!.Value);
        var (seen, fault) = Seen(context.Request.Headers[ApiHeaders.LastEventId].ToString());
        if (!query.Faults.IsEmpty || fault is not null)
        {
            return Problems.Of([.. query.Faults, .. fault is null ? Array.Empty<Fault>() : [fault]]);
        }

        if (!RunIds.IsOne(run) || await events.Place(run, cancellationToken).ConfigureAwait(false) is not { } place)
        {
            return Problems.UnknownRun(run);
        }

        // What a browser has seen counts for more than the address that it began with.
        var first = seen + 1 ?? from ?? 0;
        if (!Negotiation.Prefers(context, MediaTypes.EventStream, MediaTypes.Json))
        {
            await Page(context.Response, events, run, place, first, limit, cancellationToken).ConfigureAwait(false);
        }
        else if (place.Ended && first > place.Last)
        {
            // By this a browser knows not to come back.
            return Results.NoContent();
        }
        else
        {
            await stream.Tell(context, run, place, first, cancellationToken).ConfigureAwait(false);
        }

        return Results.Empty;
    }

    private static (long? Seen, Fault? Fault) Seen(string header) => header switch
    {
        "" => (null, null),
        _ when long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision < long.MaxValue => (revision, null),
        _ => (null, new Fault("last-event-id.malformed", $"The {ApiHeaders.LastEventId} must be the id of an event of this run", ApiHeaders.LastEventId)),
    };

    private static async Task Page(
        HttpResponse response, RunEvents events, string run, RunPlace place, long first, long limit, CancellationToken cancellationToken)
    {
        response.ContentType = MediaTypes.Json;
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = WireJson.Stored.Encoder });
        json.WriteStartObject();
        json.WriteStartArray("events");
        var (count, last) = (0L, first - 1);
        await foreach (var entry in events.From(run, first, cancellationToken).ConfigureAwait(false))
        {
            if (count == limit || entry.Revision > place.Last)
            {
                break;
            }

            EventJson.Write(json, entry);
            (count, last) = (count + 1, entry.Revision);
            if (json.BytesPending > FlushBytes)
            {
                await Flush(json, buffer, response, cancellationToken).ConfigureAwait(false);
            }
        }

        json.WriteEndArray();
        if (last < place.Last && count > 0)
        {
            json.WriteNumber("next", last + 1);
        }

        json.WriteBoolean("ended", place.Ended && last >= place.Last);
        json.WriteEndObject();
        await Flush(json, buffer, response, cancellationToken).ConfigureAwait(false);
    }

    private static async Task Flush(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer, HttpResponse response, CancellationToken cancellationToken)
    {
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        await response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        buffer.ResetWrittenCount();
    }
}
