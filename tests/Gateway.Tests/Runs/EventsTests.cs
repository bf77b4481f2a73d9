using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public class EventsTests
{
    private static readonly IReadOnlyList<RunEvent> Events = Histories.Completed("0001");

    [Fact]
    public async Task Pages_give_every_event_with_its_stored_bytes()
    {
        await using var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", Events);
        await gateway.Holds("00012", Histories.Completed("00012"));

        var read = new List<LogEntry>();
        JsonElement page;
        long? from = 0;
        do
        {
            page = (await gateway.Get($"/runs/0001/events?limit=7&from={from}")).Json;
            read.AddRange(page.GetProperty("events").EnumerateArray().Select(EventJson.Read));
            from = page.TryGetProperty("next", out var next) ? next.GetInt64() : null;
            Assert.Equal(from is null, page.GetProperty("ended").GetBoolean());
        }
        while (from is not null);

        Assert.Equal(
            Histories.Entries("0001", Events).Select((entry, revision) => ("run-0001", (long)revision, entry.Id, entry.Type, Text(entry.Data), Text(entry.Metadata))),
            read.Select(entry => (entry.Stream.Value, entry.Revision, entry.Id, entry.Type, Text(entry.Data), Text(entry.Metadata))));
    }

    [Theory]
    [InlineData("{\"a\": \"caf\u00e9 \\u003c\", \"b\":1.50e1}", true)]
    [InlineData("{\"a\":\n1}", false)]
    [InlineData("{\"a\":", false)]
    [InlineData(" {}", false)]
    [InlineData("", false)]
    public async Task Whatever_is_stored_arrives_byte_for_byte(string data, bool plain)
    {
        await using var gateway = await GatewayHost.Start();
        var bytes = Encoding.UTF8.GetBytes(data);
        await gateway.Log.Append(
            StreamName.Run("0001"), ExpectedRevision.NoStream, [new NewEntry(EntryId.Named("odd"), "run.odd.v1", bytes, Encoding.UTF8.GetBytes("{}"))], CancellationToken.None);

        var sent = Assert.Single((await gateway.Get("/runs/0001/events")).Json.GetProperty("events").EnumerateArray());

        Assert.Equal(plain, sent.TryGetProperty("data", out _));
        Assert.Equal(data, Text(EventJson.Read(sent).Data));
        await using var stream = await Sse.Open(gateway, "0001");
        Assert.Equal("0 run.odd.v1", await First(stream.Told()));
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_empty()
    {
        await using var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", Histories.Begun("0001"));
        var page = (await gateway.Get("/runs/0001/events?from=99")).Json;
        Assert.Equal((0, false, false), (page.GetProperty("events").GetArrayLength(), page.TryGetProperty("next", out _), page.GetProperty("ended").GetBoolean()));
    }

    [Theory]
    [InlineData("?from=-1")]
    [InlineData("?from=x")]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?from=1&from=2", "query.repeated")]
    [InlineData("?page=2", "query.unknown")]
    public async Task A_parameter_that_makes_no_sense_is_refused(string query, string code = "query.malformed")
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal((400, code), (await gateway.Get("/runs/0001/events" + query)).Problem);
    }

    [Fact]
    public async Task A_followed_run_is_told_from_its_first_event_to_its_end()
    {
        await using var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", [.. Events.Take(5)]);
        await gateway.Holds("00012", Histories.Completed("00012"));

        await using var stream = await Sse.Open(gateway, "0001");
        var told = new List<string>();
        await foreach (var each in stream.Told())
        {
            told.Add(each);
            if (told.Count == 6)
            {
                await gateway.Holds("0001", Events, from: 5);
            }
        }

        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("caught-up", told[5]);
        Assert.Equal(Names(0), told.Where(each => each != "caught-up"));
    }

    [Fact]
    [Trait("Requirement", "K2")]
    public async Task A_follower_that_was_cut_off_goes_on_behind_the_last_event_that_it_saw()
    {
        await using var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", [.. Events.Take(5)]);
        await using (var cut = await Sse.Open(gateway, "0001"))
        {
            Assert.Equal(Names(0)[0], await First(cut.Told()));
        }

        await gateway.Holds("0001", Events, from: 5);
        await using var again = await Sse.Open(gateway, "0001", lastEventId: "0", query: "?from=3");
        var told = new List<string>();
        await foreach (var each in again.Told())
        {
            told.Add(each);
        }

        Assert.Equal(Names(1), told.Where(each => each != "caught-up"));
    }

    [Fact]
    public async Task A_follower_that_saw_the_end_is_told_not_to_come_back()
    {
        await using var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", Events);
        await using var stream = await Sse.Open(gateway, "0001", lastEventId: $"{Events.Count - 1}");
        Assert.Equal(204, (int)stream.Response.StatusCode);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    public async Task A_last_event_that_is_none_is_refused(string id)
    {
        await using var gateway = await GatewayHost.Start();
        await using var stream = await Sse.Open(gateway, "0001", lastEventId: id);
        Assert.Equal(400, (int)stream.Response.StatusCode);
        Assert.Contains("last-event-id.malformed", await stream.Rest(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_there_is_not_cannot_be_followed()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal((404, "run.unknown"), (await gateway.Get("/runs/0001/events", "text/event-stream")).Problem);
    }

    [Fact]
    public async Task Silence_is_broken()
    {
        await using var gateway = await GatewayHost.Start(options: new GatewayOptions { Heartbeat = TimeSpan.FromMilliseconds(100) });
        await gateway.Holds("0001", Histories.Begun("0001"));
        await using var stream = await Sse.Open(gateway, "0001");
        Assert.Contains("caught-up", await stream.Until("\n:\n\n:\n\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopping_gateway_ends_its_streams_in_order()
    {
        var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", Histories.Begun("0001"));
        await using var stream = await Sse.Open(gateway, "0001");
        await stream.Until("caught-up");
        gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await stream.Rest();
        await gateway.DisposeAsync();
    }

    private static List<string> Names(int from) =>
        [.. Events.Select((each, revision) => $"{revision} {EventCodec<RunEvent>.NameOf(each)}").Skip(from)];

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static async Task<string> First(IAsyncEnumerable<string> told)
    {
        await foreach (var each in told)
        {
            return each;
        }

        return "";
    }
}
