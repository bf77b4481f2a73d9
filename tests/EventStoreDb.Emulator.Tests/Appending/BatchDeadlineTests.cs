using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using Google.Protobuf.WellKnownTypes;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Wire.BatchClient;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Appending;

[Trait("Requirement", "L19")]
public sealed class BatchDeadlineTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start(new EmulatorOptions { Time = _time, SystemEvents = false });

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task That_is_past_is_answered_at_once_and_nothing_is_written()
    {
        using var batch = _live.Batch();
        var (absolute, relative) = (Request(1, "s", Expected.Any, 1), Request(2, "s", Expected.Any, 2));
        absolute.Options.Deadline21100 = Timestamp.FromDateTimeOffset(_time.GetUtcNow() - TimeSpan.FromSeconds(1));
        relative.Options.Deadline = Duration.FromTimeSpan(TimeSpan.Zero);
        await batch.Send(absolute, relative);
        Assert.Equal("1: Timeout, 2: Timeout", await batch.Answers(2));
        Assert.Equal("not found", await _live.Told(Reads.Stream("s")));
    }

    [Fact]
    public async Task Of_the_year_9999_is_none()
    {
        using var batch = _live.Batch();
        var request = Request(1, "s", Expected.Any, 1);
        request.Options.Deadline21100 = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue);
        await batch.Send(request);
        Assert.Equal("1: at 0", await batch.Answers(1));
    }

    [Fact]
    public async Task Ends_a_write_whose_last_part_does_not_come_after_the_servers_own_time()
    {
        using var batch = _live.Batch();
        var part = Request(1, "s", Expected.Any, 1);
        (part.IsFinal, part.Options.Deadline) = (false, Duration.FromTimeSpan(TimeSpan.FromHours(1)));
        await batch.Send(part, Request(2, "t", Expected.Any, 2));
        Assert.Equal("2: at 0", await batch.Answers(1));

        _time.Advance(TimeSpan.FromSeconds(2));
        var answer = (await batch.Answer())!;
        Assert.Equal((Code.DeadlineExceeded, UUID.ValueOneofCase.Structured), (answer.Error.Code, answer.CorrelationId.ValueCase));
        Assert.Equal("not found", await _live.Told(Reads.Stream("s")));
    }

    [Fact]
    public async Task Answers_a_second_time_what_was_refused_for_its_metadata()
    {
        using var batch = _live.Batch();
        var request = Request(1, "s", Expected.Any, 1);
        request.ProposedMessages[0].Metadata.Clear();
        await batch.Send(request);
        Assert.Equal("1: BadRequest", await batch.Answers(1));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("1: Timeout", await batch.Answers(1));
    }
}
