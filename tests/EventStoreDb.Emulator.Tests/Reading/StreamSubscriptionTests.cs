using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Wire.Reads;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Reading;

[Trait("Requirement", "L19 X4")]
public sealed class StreamSubscriptionTests : IAsyncLifetime
{
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start();

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task Resumes_after_the_revision_that_it_names()
    {
        await _live.Written("s", 1, 2, 3);
        await using var following = _live.Follow(Follow("s", 1));
        Assert.Equal("confirmed, 2@s, caught up", await following.Next(3));
        await _live.Written("s", 4);
        Assert.Equal("3@s", await following.Next(1));
    }

    [Fact]
    public async Task From_the_start_tells_everything_and_from_the_end_what_is_new()
    {
        await _live.Written("s", 1, 2);
        await using var everything = _live.Follow(Follow("s"));
        await using var news = _live.Follow(FollowNew("s"));
        Assert.Equal("confirmed, 0@s, 1@s, caught up", await everything.Next(4));
        Assert.Equal("confirmed, caught up", await news.Next(2));
        await _live.Written("s", 3);
        Assert.Equal("2@s", await everything.Next(1));
        Assert.Equal("2@s", await news.Next(1));
    }

    [Fact]
    public async Task Waits_for_a_stream_that_is_missing()
    {
        await using var following = _live.Follow(Follow("s"));
        Assert.Equal("confirmed, caught up", await following.Next(2));
        await _live.Written("other", 1);
        await _live.Written("s", 2);
        Assert.Equal("0@s", await following.Next(1));
    }

    [Fact]
    public async Task From_beyond_the_end_tells_nothing_until_it_is_passed()
    {
        await _live.Written("s", 1);
        await using var following = _live.Follow(Follow("s", 3));
        Assert.Equal("confirmed, caught up", await following.Next(2));
        await _live.Written("s", 2, 3, 4);
        await _live.Written("s", 5);
        Assert.Equal("4@s", await following.Next(1));
    }

    [Fact]
    public async Task Is_refused_on_a_tombstone()
    {
        await _live.Written("s", 1);
        await _live.Tombstone("s", Expected.Any);
        await using var following = _live.Follow(Follow("s"));
        Assert.Equal("confirmed", await following.Next(1));
        var refused = await LiveEmulator.Refused(() => following.Next(1));
        Assert.Equal((GrpcStatus.FailedPrecondition, "stream-deleted"), (refused.Status, refused.Trailers.Value("exception")));
    }

    [Fact]
    public async Task Is_told_of_a_tombstone_and_ends()
    {
        await _live.Written("s", 1);
        await using var following = _live.Follow(Follow("s"));
        Assert.Equal("confirmed, 0@s, caught up", await following.Next(3));
        await _live.Tombstone("s", Expected.Any);
        Assert.Equal("$streamDeleted", await following.Next(1));
        Assert.Equal((ulong)long.MaxValue, following.Current.Event.Event.StreamRevision);
        Assert.Equal("stream-deleted", (await LiveEmulator.Refused(() => following.Next(1))).Trailers.Value("exception"));
    }

    [Fact]
    public async Task Is_not_told_of_a_soft_delete_and_goes_on_behind_it()
    {
        await _live.Written("s", 1);
        await using var following = _live.Follow(Follow("s"));
        Assert.Equal("confirmed, 0@s, caught up", await following.Next(3));
        await _live.Delete("s", Expected.Any);
        await _live.Append("s", Expected.NoStream, 2);
        Assert.Equal("1@s", await following.Next(1));
    }

    [Fact]
    public async Task Catches_up_again_when_too_much_comes_at_once()
    {
        await using var following = _live.Follow(Follow("s"));
        Assert.Equal("confirmed, caught up", await following.Next(2));
        await _live.Written("s", [.. Enumerable.Range(1, 33)]);
        Assert.Equal([.. Enumerable.Range(0, 33).Select(revision => $"{revision}@s"), "caught up"], (await following.Until("caught up")).Select(Telling.Of));
    }
}
