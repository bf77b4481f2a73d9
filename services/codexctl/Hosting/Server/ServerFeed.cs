using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Gateway;

namespace CodexPlatform.Codexctl;

/// <summary>Follows a run at a server. A connection that is cut is made anew, and goes on behind the last event that was seen.</summary>
internal sealed class ServerFeed(ServerClient client, TimeProvider time)
{
    /// <summary>Before each attempt to connect anew; when all have failed, the server is given up.</summary>
    private static readonly TimeSpan[] Pauses = [.. new[] { 0.2, 1, 2, 4, 8 }.Select(TimeSpan.FromSeconds)];

    /// <summary>The run's events in order, until it has ended; null where everything that the server knows has been told.</summary>
    /// <exception cref="ServerOutageException">The server is not there, or has gone for good.</exception>
    public async IAsyncEnumerable<LogEntry?> Follow(string run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (next, failures) = (0L, 0);
        ServerOutageException? outage = null;
        while (true)
        {
            if (outage is not null)
            {
                if (failures == Pauses.Length || !outage.Passing)
                {
                    throw outage;
                }

                await Task.Delay(Pauses[failures++], time, cancellationToken);
            }

            using var connection = await Connect(run, next, outage is not null, cancellationToken);
            if (connection.Response?.StatusCode == HttpStatusCode.NoContent || connection.Unknown)
            {
                yield break;
            }

            outage = connection.Outage;
            if (connection.Response is not { } response)
            {
                continue;
            }

            await using var items = Items(response, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while ((outage = await Move(items)) is null)
            {
                failures = 0;
                if (items.Current is not { } entry)
                {
                    yield return null;
                    continue;
                }

                yield return Checked(entry, run, next++);
                if (EndedRuns.Types.Contains(entry.Type))
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>A server that sends another run's events, or leaves one out, is not believed.</summary>
    public static LogEntry Checked(LogEntry entry, string run, long revision) => entry.Stream == StreamName.Run(run) && entry.Revision == revision
        ? entry
        : throw ServerOutageException.Unbelievable($"The server sent event {entry.Revision} of {entry.Stream} for event {revision} of run {run}");

    /// <param name="again">Whether an outage is to be told instead of thrown.</param>
    private async Task<Connection> Connect(string run, long next, bool again, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"runs/{Uri.EscapeDataString(run)}/events");
        if (next > 0)
        {
            request.Headers.TryAddWithoutValidation(ApiHeaders.LastEventId, (next - 1).ToString(CultureInfo.InvariantCulture));
        }

        try
        {
            var response = await client.Send(request, MediaTypes.EventStream, cancellationToken);
            if (await client.Problem(response, cancellationToken) is not { } problem)
            {
                return new Connection(response, null, Unknown: false);
            }

            response.Dispose();
            return problem.Code == "run.unknown"
                ? new Connection(null, null, Unknown: true)
                : throw new ServerOutageException(problem.Code, $"The server at {client.Server} refuses: {problem.Detail}", passing: false);
        }
        catch (ServerOutageException outage) when (again)
        {
            return new Connection(null, outage, Unknown: false);
        }
    }

    /// <returns>Why there is no next item: the connection was cut, or ended before the run did.</returns>
    private async Task<ServerOutageException?> Move(IAsyncEnumerator<LogEntry?> items)
    {
        try
        {
            return await items.MoveNextAsync() ? null : ServerOutageException.Unreachable(client.Server, new IOException("it ends the connection again and again"));
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            return ServerOutageException.Unreachable(client.Server, cut);
        }
    }

    private async IAsyncEnumerable<LogEntry?> Items(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var body = new AttentiveStream(await response.Content.ReadAsStreamAsync(cancellationToken), time);
        var parser = SseParser.Create(body, (type, data) => type == EventJson.CaughtUp ? null : Parse(data));
        await foreach (var item in parser.EnumerateAsync(cancellationToken))
        {
            yield return item.Data;
        }
    }

    private static LogEntry Parse(ReadOnlySpan<byte> data)
    {
        try
        {
            var reader = new Utf8JsonReader(data);
            using var json = JsonDocument.ParseValue(ref reader);
            return EventJson.Read(json.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or ContractException)
        {
            throw ServerOutageException.Unbelievable("What the server sent is no event");
        }
    }

    private sealed record Connection(HttpResponseMessage? Response, ServerOutageException? Outage, bool Unknown) : IDisposable
    {
        public void Dispose() => Response?.Dispose();
    }
}
