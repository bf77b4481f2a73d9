using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Storage.Changes;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Wire.BatchClient;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Appending;

[Trait("Requirement", "L19 X4")]
public sealed class BatchAppendTests : IAsyncLifetime
{
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start();

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task Kept_open_answers_everything_in_the_order_of_the_requests()
    {
        using var batch = _live.Batch();
        await batch.Send([.. Enumerable.Range(1, 100).Select(number => Request(number, $"s{number % 5}", Expected.Any, number))]);
        Assert.Equal(
            string.Join(", ", Enumerable.Range(1, 100).Select(number => $"{number}: at {(number - 1) / 5}")),
            await batch.Answers(100));
    }

    [Fact]
    public async Task Takes_a_write_in_parts_as_one()
    {
        using var batch = _live.Batch();
        var (first, middle, last) = (Request(1, "s", Expected.NoStream, 1), Request(1, "s", Expected.NoStream, 2), Request(1, "s", Expected.NoStream, 3));
        (first.IsFinal, middle.IsFinal, middle.Options, last.Options) = (false, false, null, null);
        await batch.Send(first, Request(2, "t", Expected.NoStream, 4), middle, last);
        Assert.Equal("2: at 0, 1: at 2", await batch.Answers(2));
    }

    [Fact]
    public async Task Answers_a_conflict_as_an_error_with_details()
    {
        await _live.Written("s", 1, 2);
        using var batch = _live.Batch();
        await batch.Send(Request(1, "s", Expected.NoStream, 3));
        var error = (await batch.Answer())!.Error;
        Assert.Equal(Code.AlreadyExists, error.Code);
        Assert.Equal("type.googleapis.com/event_store.client.WrongExpectedVersion", error.Details.TypeUrl);
        var details = error.Details.Unpack<WrongExpectedVersion>();
        Assert.Equal(1UL, details.CurrentStreamRevision);
        Assert.NotNull(details.ExpectedNoStream);
    }

    [Fact]
    public async Task Answers_for_a_tombstone_that_the_stream_is_deleted_whatever_its_name()
    {
        await _live.Written("zoë", 1);
        await _live.Tombstone("zoë", Expected.Any);
        using var batch = _live.Batch();
        await batch.Send(Request(1, "zoë", Expected.Any, 3));
        var error = (await batch.Answer())!.Error;
        Assert.Equal((Code.NotFound, "StreamDeleted"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Answers_too_much_data_with_the_most_that_is_allowed()
    {
        using var batch = _live.Batch();
        var request = Request(1, "s", Expected.Any, 1);
        request.ProposedMessages[0].Data = Google.Protobuf.ByteString.CopyFrom(new byte[1_048_577]);
        await batch.Send(request);
        var error = (await batch.Answer())!.Error;
        Assert.Equal((Code.InvalidArgument, 1_048_576U), (error.Code, error.Details.Unpack<MaximumAppendSizeExceeded>().MaxAppendSize));
    }

    [Fact]
    public async Task Answers_what_is_missing_and_goes_on()
    {
        using var batch = _live.Batch();
        var (unexpecting, unnamed) = (Request(1, "s", Expected.Any, 1), Request(2, "", Expected.Any, 2));
        unexpecting.Options.ClearExpectedStreamPosition();
        await batch.Send(unexpecting, unnamed);
        Assert.Equal("1: BadRequest, 2: BadRequest", await batch.Answers(2));
        await batch.Send(Request(3, "s", Expected.NoStream, 1));
        Assert.Equal("3: at 0", await batch.Answers(1));
    }

    [Fact]
    public async Task Answers_the_original_to_the_same_events()
    {
        using var batch = _live.Batch();
        await batch.Send(Request(1, "s", Expected.NoStream, 1, 2), Request(2, "s", At(1), 3), Request(3, "s", Expected.NoStream, 1, 2));
        var (original, _, repeated) = ((await batch.Answer())!.Success, await batch.Answer(), (await batch.Answer())!.Success);
        Assert.Equal(original, repeated);
    }

    [Fact]
    public async Task Never_says_which_revision_it_expected()
    {
        using var batch = _live.Batch();
        await batch.Send(Request(1, "s", Expected.NoStream, 1), Request(2, "s", Expected.NoStream, 2));
        Assert.Equal(BatchAppendResp.ExpectedStreamPositionOneofCase.None, (await batch.Answer())!.ExpectedStreamPositionCase);
        Assert.Equal(BatchAppendResp.ExpectedStreamPositionOneofCase.None, (await batch.Answer())!.ExpectedStreamPositionCase);
    }

    [Fact]
    public async Task On_a_full_disk_answers_that_time_ran_out_with_a_structured_id()
    {
        using var batch = _live.Batch();
        _live.Server.Faults.DiskFull = true;
        await batch.Send(Request(1, "s", Expected.NoStream, 1));
        var answer = (await batch.Answer())!;
        Assert.Equal((Code.DeadlineExceeded, UUID.ValueOneofCase.Structured), (answer.Error.Code, answer.CorrelationId.ValueCase));
    }
}
