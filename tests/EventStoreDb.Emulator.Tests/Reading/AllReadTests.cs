using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Wire.Reads;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Reading;

[Trait("Requirement", "L19 X4")]
public sealed class AllReadTests : IAsyncLifetime
{
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start();

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task Begins_with_the_position_that_it_names_either_way()
    {
        await _live.Written("s", 1);
        var position = (await _live.Written("t", 2)).Position;
        await _live.Written("s", 3);
        Assert.Equal("0@t, 1@s", await _live.Told(All((position.CommitPosition, position.PreparePosition))));
        Assert.Equal("0@t, 0@s", await _live.Told(All((position.CommitPosition, position.PreparePosition), backwards: true)));
        Assert.Equal("1@s, 0@t, 0@s", await _live.Told(All((ulong.MaxValue, ulong.MaxValue), backwards: true)));
        Assert.Equal("0@s, 0@t, 1@s", await _live.Told(All((0, 0))));
        Assert.Equal("1@s, 0@t", await _live.Told(All(backwards: true, count: 2)));
    }

    [Fact]
    public async Task Includes_events_of_the_system()
    {
        await _live.Written("s", 1);
        await _live.Delete("s", Expected.Any);
        await _live.Written("s", 2);
        await _live.Tombstone("s", Expected.Any);
        Assert.Equal("0@s, $metadata, $metadata, 1@s, $streamDeleted", await _live.Told(All()));
        Assert.Equal("0@s, 1@s", await _live.Told(All(filter: Types(@"^[^\$].*"))));
    }

    [Fact]
    public async Task Meets_events_of_the_system_on_a_server_that_is_new()
    {
        await using var live = await LiveEmulator.Start(new EmulatorOptions());
        Assert.Equal("$metadata, $UserCreated, $UserCreated", await live.Told(All()));
    }

    [Fact]
    public async Task Filters_by_prefixes_or_by_an_expression_which_wins()
    {
        await _live.Written("aa", 1);
        await _live.Written("ab", 2);
        await _live.Written("b", 3);
        Assert.Equal("0@aa, 0@ab", await _live.Told(All(filter: Streams("a"))));
        var both = Streams("a");
        both.StreamIdentifier.Regex = "b$";
        Assert.Equal("0@ab, 0@b", await _live.Told(All(filter: both)));
        Assert.Equal("0@b, 0@ab", await _live.Told(All(filter: both, backwards: true)));
        Assert.Equal("0@ab", await _live.Told(All(filter: both, count: 1)));
    }

    [Fact]
    public async Task Does_not_mind_the_checkpoints_of_its_filter()
    {
        await _live.Written("s", 1);
        Assert.Equal("0@s", await _live.Told(All(filter: Streams("s", multiplier: 0))));
    }

    [Fact]
    public async Task From_between_two_events_is_refused()
    {
        var position = (await _live.Written("s", 1)).Position;
        await _live.Written("s", 2);
        var refused = await LiveEmulator.Refused(() => _live.Told(All((position.CommitPosition + 1, position.CommitPosition + 1))));
        Assert.Equal((GrpcStatus.Unknown, "Unexpected ReadAllResult: InvalidPosition"), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task From_far_past_the_end_finds_nothing()
    {
        await _live.Written("s", 1);
        Assert.Equal("", await _live.Told(All((1_000_000, 1_000_000))));
    }
}
