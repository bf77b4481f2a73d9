using System.Globalization;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Wire.Reads;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Reading;

[Trait("Requirement", "L19 X4")]
public sealed class AllSubscriptionTests : IAsyncLifetime
{
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start();

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task Resumes_after_the_position_that_it_names()
    {
        var first = (await _live.Written("s", 1)).Position;
        await _live.Written("s", 2);
        await using var following = _live.Follow(FollowAll((first.CommitPosition, first.PreparePosition)));
        Assert.Equal("confirmed, 1@s, caught up", await following.Next(3));
        await _live.Written("t", 3);
        Assert.Equal("0@t", await following.Next(1));
    }

    [Fact]
    public async Task From_the_end_tells_what_is_new()
    {
        await _live.Written("s", 1);
        await using var following = _live.Follow(FollowAll((ulong.MaxValue, ulong.MaxValue)));
        Assert.Equal("confirmed, caught up", await following.Next(2));
        await _live.Written("s", 2);
        Assert.Equal("1@s", await following.Next(1));
    }

    [Fact]
    public async Task From_between_two_events_is_confirmed_and_then_refused()
    {
        var position = (await _live.Written("s", 1)).Position;
        await _live.Written("s", 2);
        await using var following = _live.Follow(FollowAll((position.CommitPosition + 1, position.CommitPosition + 1)));
        Assert.Equal("confirmed", await following.Next(1));
        var refused = await LiveEmulator.Refused(() => following.Next(1));
        Assert.Equal((GrpcStatus.InvalidArgument, "Trying to read from an invalid position."), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task From_far_past_the_end_waits_and_skips_what_is_before()
    {
        var end = (await _live.Written("s", 1)).Position.CommitPosition;
        await using var following = _live.Follow(FollowAll((end + 1_000, end + 1_000)));
        Assert.Equal("confirmed, caught up", await following.Next(2));
        await _live.Written("s", [.. Enumerable.Range(2, 40)]);
        await following.Next(1);
        Assert.InRange(following.Current.Event.CommitPosition, end + 1_001, end + 1_200);
    }

    [Fact]
    public async Task Without_an_interval_between_checkpoints_breaks() =>
        Assert.Equal(GrpcStatus.Unknown, (await LiveEmulator.Refused(() => _live.Told(FollowAll(filter: Streams("s", multiplier: 0))))).Status);

    [Fact]
    public async Task Live_has_a_checkpoint_for_every_window_of_foreign_events_and_none_for_silence()
    {
        await using var following = _live.Follow(FollowAll(filter: Streams("s", max: 4, multiplier: 2)));
        Assert.Equal("confirmed, checkpoint, caught up", await following.Next(3));
        var positions = new List<ulong>();
        for (var number = 1; number <= 16; number++)
        {
            positions.Add((await _live.Written("foreign", number)).Position.CommitPosition);
        }

        await _live.Written("s", 1);
        Assert.Equal("checkpoint", await following.Next(1));
        Assert.Equal((positions[7], positions[7]), Of(following.Current));
        Assert.Equal("checkpoint, 0@s", await following.Next(2));
    }

    [Fact]
    public async Task Catching_up_has_checkpoints_before_the_next_event_from_which_it_resumes_exactly()
    {
        for (var number = 1; number <= 50; number++)
        {
            await _live.Written(number % 3 == 0 ? "s" : "foreign", number);
        }

        var whole = await Caught(null);
        var checkpoints = whole.Where(told => told.ContentCase == ReadResp.ContentOneofCase.Checkpoint).Select(Of).ToList();
        Assert.Equal((50 / 8) + 1, checkpoints.Count);
        Assert.All(checkpoints, position => Assert.Equal(0UL, position.Prepare));
        Assert.Equal("checkpoint", Telling.Of(whole[^2]));
        foreach (var position in checkpoints)
        {
            var behind = whole.SkipWhile(told => told.ContentCase != ReadResp.ContentOneofCase.Checkpoint || Of(told) != position);
            Assert.Equal(behind.Where(IsEvent).Select(Telling.Of), (await Caught(position)).Where(IsEvent).Select(Telling.Of));
        }
    }

    [Fact]
    public async Task Resumed_from_a_checkpoint_as_if_it_were_an_event_misses_one()
    {
        await _live.Written("foreign", [.. Enumerable.Range(1, 8)]);
        await _live.Written("s", 9);
        var checkpoint = Of((await Caught(null)).First(told => told.ContentCase == ReadResp.ContentOneofCase.Checkpoint));
        Assert.Contains("0@s", (await Caught(checkpoint)).Select(Telling.Of));
        Assert.DoesNotContain("0@s", (await Caught((checkpoint.Commit, checkpoint.Commit))).Select(Telling.Of));
    }

    [Fact]
    public async Task A_reader_that_is_slow_catches_up_again_and_loses_nothing()
    {
        await using var following = _live.Follow(FollowAll());
        Assert.Equal("confirmed, caught up", await following.Next(2));

        // More than the windows between the two hold: the server waits for the reader in the midst of it.
        const int Events = 200;
        for (var number = 1; number <= Events; number++)
        {
            await _live.Append(Headers.Of("s", Expected.Any), LiveEmulator.Message(number, bytes: 30_000));
        }

        var told = new List<string>();
        while (told.Count(word => word != "caught up") < Events || told[^1] != "caught up")
        {
            told.Add(await following.Next(1));
        }

        Assert.Equal(
            Enumerable.Range(0, Events).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}@s")),
            told.Where(word => word != "caught up"));
    }

    private async Task<IReadOnlyList<ReadResp>> Caught((ulong, ulong)? after)
    {
        await using var following = _live.Follow(FollowAll(after, Streams("s")));
        return await following.Until("caught up");
    }

    private static bool IsEvent(ReadResp told) => told.ContentCase == ReadResp.ContentOneofCase.Event;

    private static (ulong Commit, ulong Prepare) Of(ReadResp checkpoint) => (checkpoint.Checkpoint.CommitPosition, checkpoint.Checkpoint.PreparePosition);
}
