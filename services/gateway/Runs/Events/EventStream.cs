using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Gateway;

/// <summary>Tells a run as server-sent events: the id of each is its revision, so that a caller can go on where it was cut off.</summary>
/// <remarks>
/// Beside the run's events, whose names are their wire names, there is <c>caught-up</c>: everything that is known has been told. Silence is
/// broken by comments. The stream ends with the run, and when this process is to stop.
/// </remarks>
internal sealed class EventStream(
    RunEvents events, GatewayOptions options, GatewayMetrics metrics, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int FlushBytes = 64 * 1024;

    public async Task Tell(HttpContext context, string run, RunPlace place, long first, CancellationToken cancellationToken)
    {
        context.Response.ContentType = MediaTypes.EventStream;
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        metrics.Following(1);
        try
        {
            var signals = events.Follow(run, place, first, end.Token).GetAsyncEnumerator(end.Token);
            await Tell(context.Response, signals, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // An orderly end: the caller comes back, to another replica, and names the last event that it has seen.
        }
        finally
        {
            metrics.Following(-1);
        }
    }

    private async Task Tell(HttpResponse response, IAsyncEnumerator<LogSignal> signals, CancellationTokenSource end)
    {
        var next = signals.MoveNextAsync().AsTask();
        try
        {
            var (buffer, news) = (new ArrayBufferWriter<byte>(), true);
            buffer.Write("retry: 1000\n\n"u8);
            for (; await Came(next, response, buffer, end.Token).ConfigureAwait(false); next = signals.MoveNextAsync().AsTask())
            {
                if (signals.Current.Entry is { } entry)
                {
                    Write(buffer, entry);
                    news = true;
                }

                if (signals.Current.CaughtUp && news)
                {
                    buffer.Write(Encoding.ASCII.GetBytes($"event: {EventJson.CaughtUp}\ndata: {{}}\n\n"));
                    news = false;
                }
            }

            await Flush(response, buffer, end.Token).ConfigureAwait(false);
        }
        finally
        {
            // An enumerator may not be disposed of while it is moving.
            await end.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await signals.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the next signal, and sends what has gathered before it waits.</summary>
    private async Task<bool> Came(Task<bool> next, HttpResponse response, ArrayBufferWriter<byte> buffer, CancellationToken cancellationToken)
    {
        while (!next.IsCompleted || buffer.WrittenCount > FlushBytes)
        {
            await Flush(response, buffer, cancellationToken).ConfigureAwait(false);
            if (!await Within(next).ConfigureAwait(false))
            {
                buffer.Write(":\n\n"u8);
            }
        }

        return await next.ConfigureAwait(false);
    }

    /// <returns>False after a heartbeat's time of silence.</returns>
    private async Task<bool> Within(Task next)
    {
        try
        {
            await next.WaitAsync(options.Heartbeat, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return next.IsCompleted;
        }
    }

    private static void Write(ArrayBufferWriter<byte> buffer, LogEntry entry)
    {
        buffer.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {entry.Revision}\nevent: {OneLine(entry.Type)}\ndata: ")));
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = WireJson.Stored.Encoder }))
        {
            EventJson.Write(json, entry);
        }

        buffer.Write("\n\n"u8);
    }

    private static string OneLine(string type) => type.ReplaceLineEndings("?");

    private static async Task Flush(HttpResponse response, ArrayBufferWriter<byte> buffer, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        buffer.ResetWrittenCount();
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
