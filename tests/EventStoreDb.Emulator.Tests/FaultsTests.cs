using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;

namespace CodexPlatform.EventStoreDb.Emulator.Tests;

[Trait("Requirement", "L19 K1")]
public sealed class FaultsTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start(new EmulatorOptions { SystemEvents = false, Time = _time });

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Theory]
    [InlineData(true, true, 2)]
    [InlineData(true, false, 2)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 1)]
    public async Task Lose_a_write_of_a_batch_and_with_it_the_call(bool applied, bool connection, int written)
    {
        _live.Server.Faults.LoseWrite(applied, after: 1, connection);
        using var batch = _live.Batch();
        await batch.Send(BatchClient.Request(1, "s", Expected.Any, 1));
        Assert.Equal("1: at 0", await batch.Answers(1));
        await batch.SendLast(BatchClient.Request(2, "s", Expected.Any, 2));
        Assert.Equal(GrpcStatus.Unavailable, (await LiveEmulator.Refused(batch.Answer)).Status);

        Assert.Equal(string.Join(", ", Enumerable.Range(0, written).Select(revision => $"{revision}@s")), await _live.Told(Reads.Stream("s")));
        using var again = _live.Batch();
        await again.Send(BatchClient.Request(3, "s", Expected.Any, 2));
        Assert.Equal("3: at 1", await again.Answers(1));
    }

    [Fact]
    public async Task Lose_an_append()
    {
        _live.Server.Faults.LoseWrite(applied: true);
        Assert.Equal(GrpcStatus.Unavailable, (await LiveEmulator.Refused(() => _live.Append("s", Expected.NoStream, 1))).Status);
        Assert.Equal(0UL, (await _live.Append("s", Expected.NoStream, 1)).Success.CurrentRevision);
        Assert.Equal("0@s", await _live.Told(Reads.Stream("s")));
    }

    [Fact]
    public async Task Break_the_connection_after_so_many_answers_once()
    {
        await _live.Written("s", 1, 2, 3);
        _live.Server.Faults.BreakConnectionAfter(2);
        await using var following = _live.Follow(Reads.Follow("s"));
        Assert.Equal(GrpcStatus.Unavailable, (await LiveEmulator.Refused(() => following.Next(3))).Status);
        Assert.Equal("0@s, 1@s, 2@s", await _live.Told(Reads.Stream("s")));
    }

    [Fact]
    public async Task Refuse_so_many_calls()
    {
        _live.Server.Faults.RefuseCalls(2);
        for (var call = 0; call < 2; call++)
        {
            var refused = await LiveEmulator.Refused(() => _live.Append("s", Expected.NoStream, 1));
            Assert.Equal((GrpcStatus.Unavailable, "Server Is Not Ready"), (refused.Status, refused.Message));
        }

        Assert.NotNull((await _live.Append("s", Expected.NoStream, 1)).Success);
    }

    [Fact]
    public async Task Break_the_disk_for_good()
    {
        await _live.Written("s", 1);
        _live.Server.Faults.BreakDisk();
        Assert.Equal(GrpcStatus.Unknown, (await LiveEmulator.Refused(() => _live.Append("s", Expected.Any, 2))).Status);
        await _live.Server.Failure.WaitAsync(_live.Patience);
        Assert.Equal(GrpcStatus.Unavailable, (await LiveEmulator.Refused(() => _live.Append("s", Expected.Any, 2))).Status);
        Assert.Equal("0@s", await _live.Told(Reads.Stream("s")));
    }

    [Fact]
    public async Task Hold_answers_back_by_the_clock()
    {
        _live.Server.Faults.AnswerDelay = TimeSpan.FromSeconds(5);
        var appending = _live.Append("s", Expected.NoStream, 1);
        while (!appending.IsCompleted)
        {
            // The answer may not have come to its delay yet.
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.NotNull((await appending).Success);
    }
}
