using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Wire.BatchClient;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Appending;

[Trait("Requirement", "L19")]
public sealed class BatchHalfCloseTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start(new EmulatorOptions { Time = _time, SystemEvents = false });

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task Before_the_answers_loses_all_but_one_and_calls_the_newest_write_back()
    {
        using var batch = _live.Batch();
        _live.Server.Faults.HoldWrites();
        await batch.Send([.. Enumerable.Range(1, 5).Select(number => Request(number, $"s{number}", Expected.NoStream, number))]);
        await batch.HalfClose();
        await _live.Server.Faults.HalfClosed(1).WaitAsync(_live.Patience);
        _live.Server.Faults.ReleaseWrites();

        Assert.Equal("1: at 0", await batch.Answers(5));
        Assert.Equal("0@s1, 0@s2, 0@s3, 0@s4", await _live.Told(Reads.All()));
    }

    [Fact]
    public async Task Before_the_only_answer_ends_the_call_behind_it()
    {
        using var batch = _live.Batch();
        _live.Server.Faults.HoldWrites();
        await batch.Send(Request(1, "s", Expected.NoStream, 1));
        await batch.HalfClose();
        await _live.Server.Faults.HalfClosed(1).WaitAsync(_live.Patience);
        _live.Server.Faults.ReleaseWrites();
        Assert.Equal("1: at 0", await batch.Answers(1));
        Assert.Null(await batch.Answer());
    }

    [Fact]
    public async Task Behind_the_last_answer_leaves_the_call_to_its_deadline()
    {
        using var batch = _live.Batch(new GrpcCallOptions(Timeout: TimeSpan.FromSeconds(2)));
        await batch.Send(Request(1, "s", Expected.NoStream, 1));
        Assert.Equal("1: at 0", await batch.Answers(1));
        await batch.HalfClose();
        await _live.Server.Faults.HalfClosed(1).WaitAsync(_live.Patience);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(GrpcStatus.DeadlineExceeded, (await LiveEmulator.Refused(batch.Answer)).Status);
    }

    [Fact]
    public async Task Behind_an_early_error_leaves_the_call_to_its_deadline()
    {
        using var batch = _live.Batch(new GrpcCallOptions(Timeout: TimeSpan.FromSeconds(2)));
        _live.Server.Faults.HoldWrites();
        await batch.Send(Request(1, "", Expected.NoStream, 1), Request(2, "s", Expected.NoStream, 2));
        await batch.HalfClose();
        await _live.Server.Faults.HalfClosed(1).WaitAsync(_live.Patience);
        _live.Server.Faults.ReleaseWrites();
        Assert.Equal("1: BadRequest, 2: at 0", await batch.Answers(2));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(GrpcStatus.DeadlineExceeded, (await LiveEmulator.Refused(batch.Answer)).Status);
    }
}
