using System.Globalization;
using System.Text;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using Google.Protobuf;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Storage.Changes;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Wire.Reads;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Reading;

[Trait("Requirement", "L19 X4")]
public sealed class StreamReadTests : IAsyncLifetime
{
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start();

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task Begins_with_the_revision_that_it_names_either_way()
    {
        await _live.Written("s", 1, 2, 3);
        Assert.Equal("1@s, 2@s", await _live.Told(Stream("s", 1)));
        Assert.Equal("1@s, 0@s", await _live.Told(Stream("s", 1, backwards: true)));
        Assert.Equal("2@s, 1@s", await _live.Told(Stream("s", count: 2, backwards: true)));
        Assert.Equal("0@s, 1@s", await _live.Told(Stream("s", count: 2)));
    }

    [Fact]
    public async Task Goes_over_many_pages()
    {
        await _live.Written("s", [.. Enumerable.Range(1, 300)]);
        var expected = Enumerable.Range(0, 300).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}@s")).ToList();
        Assert.Equal(string.Join(", ", expected), await _live.Told(Stream("s")));
        expected.Reverse();
        Assert.Equal(string.Join(", ", expected), await _live.Told(Stream("s", backwards: true)));
    }

    [Fact]
    public async Task Tells_an_event_whole()
    {
        var message = LiveEmulator.Message(7, "counted");
        (message.Data, message.CustomMetadata, message.Metadata["content-type"]) = (ByteString.CopyFromUtf8("data"), ByteString.CopyFromUtf8("more"), "text/plain");
        var position = (await _live.Append(Headers.Of("s", Expected.Any), message)).Success.Position;
        var before = DateTimeOffset.UtcNow;

        var told = (await _live.Read(Stream("s")).SingleAsync(_live.Patience)).Event;
        Assert.Equal((position.CommitPosition, position.CommitPosition, position.PreparePosition), (told.CommitPosition, told.Event.CommitPosition, told.Event.PreparePosition));
        Assert.Equal((Id(7), "counted", "application/octet-stream"), (Uuids.Read(told.Event.Id), told.Event.Metadata["type"], told.Event.Metadata["content-type"]));
        Assert.Equal(("data", "more"), (told.Event.Data.ToStringUtf8(), told.Event.CustomMetadata.ToStringUtf8()));
        var created = DateTimeOffset.UnixEpoch.AddTicks(long.Parse(told.Event.Metadata["created"], CultureInfo.InvariantCulture));
        Assert.InRange(created, before - TimeSpan.FromHours(1), before + TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Writes_ids_in_the_form_that_is_asked_for(bool text)
    {
        await _live.Written("s", 7);
        var options = Stream("s");
        options.UuidOption = text ? new() { String = new Empty() } : new() { Structured = new Empty() };
        var id = (await _live.Read(options).SingleAsync(_live.Patience)).Event.Event.Id;
        Assert.Equal((text ? UUID.ValueOneofCase.String : UUID.ValueOneofCase.Structured, Id(7)), (id.ValueCase, Uuids.Read(id)));
    }

    [Fact]
    public async Task Breaks_at_its_first_event_if_it_asks_for_no_form_of_ids()
    {
        var options = Stream("s");
        options.UuidOption = null;
        Assert.Equal("not found", await _live.Told(options));
        await _live.Written("s", 1);
        Assert.Equal(GrpcStatus.Unknown, (await LiveEmulator.Refused(() => _live.Told(options))).Status);
    }

    [Fact]
    public async Task Finds_no_stream_that_is_missing_or_softly_deleted()
    {
        Assert.Equal("not found", await _live.Told(Stream("s", compatibility: 1)));
        await _live.Written("s", 1);
        await _live.Delete("s", Expected.Any);
        Assert.Equal("not found", await _live.Told(Stream("s", compatibility: 1)));
        Assert.Equal("not found", await _live.Told(Stream("s", backwards: true)));
    }

    [Fact]
    public async Task Shows_of_a_stream_that_went_on_after_a_soft_delete_only_what_is_new()
    {
        await _live.Written("s", 1, 2);
        await _live.Delete("s", Expected.Any);
        Assert.Equal(2UL, (await _live.Append("s", Expected.NoStream, 3)).Success.CurrentRevision);
        await _live.Written("s", 4);
        Assert.Equal("2@s, 3@s", await _live.Told(Stream("s")));
        Assert.Equal("3@s, 2@s", await _live.Told(Stream("s", backwards: true)));
    }

    [Fact]
    public async Task Is_refused_on_a_tombstone()
    {
        await _live.Written("s", 1);
        await _live.Tombstone("s", Expected.Any);
        var refused = await LiveEmulator.Refused(() => _live.Told(Stream("s")));
        Assert.Equal(
            (GrpcStatus.FailedPrecondition, "stream-deleted", "s"),
            (refused.Status, refused.Trailers.Value("exception"), refused.Trailers.Value("stream-name")));
    }

    [Fact]
    public async Task From_past_the_end_tells_both_bounds_and_no_event()
    {
        await _live.Written("s", 1, 2, 3);
        Assert.Equal("first 0, last 2", await _live.Told(Stream("s", 3, compatibility: 1)));
        Assert.Equal("", await _live.Told(Stream("s", 3)));
    }

    [Fact]
    public async Task Of_nothing_or_forwards_from_the_end_fails_for_no_good_reason()
    {
        await _live.Written("s", 1);
        var nothing = await LiveEmulator.Refused(() => _live.Told(Stream("s", count: 0)));
        var end = Stream("s");
        end.Stream.End = new Empty();
        var forwards = await LiveEmulator.Refused(() => _live.Told(end));
        Assert.All([nothing, forwards], refused => Assert.Equal((GrpcStatus.Unknown, "Unexpected ReadStreamResult: Error"), (refused.Status, refused.Message)));
    }

    [Fact]
    public async Task Resolves_links_when_asked()
    {
        await _live.Written("s", 1, 2);
        var (link, dangling) = (LiveEmulator.Message(8, "$>"), LiveEmulator.Message(9, "$>"));
        (link.Data, dangling.Data) = (ByteString.CopyFrom("1@s", Encoding.UTF8), ByteString.CopyFrom("5@s", Encoding.UTF8));
        await _live.Append(Headers.Of("links", Expected.Any), link, dangling);
        Assert.Equal("$>, $>", await _live.Told(Stream("links")));
        Assert.Equal("$> -> 1@s, $> -> nothing", await _live.Told(Stream("links", links: true)));

        var told = (await _live.Read(Stream("links", links: true)).FirstAsync(_live.Patience)).Event;
        Assert.Equal(told.Link.CommitPosition, told.CommitPosition);
        Assert.NotEqual(told.Event.CommitPosition, told.CommitPosition);
    }

    [Fact]
    public async Task Goes_in_combinations_that_make_sense_only()
    {
        var filtered = Stream("s");
        filtered.Filter = Streams("s");
        var backwards = Follow("s");
        backwards.ReadDirection = ReadReq.Types.Options.Types.ReadDirection.Backwards;
        var unfiltered = Stream("s");
        unfiltered.ClearFilterOption();
        foreach (var options in new[] { filtered, backwards, unfiltered })
        {
            var refused = await LiveEmulator.Refused(() => _live.Told(options));
            Assert.Equal(GrpcStatus.InvalidArgument, refused.Status);
            Assert.Contains("combination", refused.Message, StringComparison.Ordinal);
        }
    }
}
