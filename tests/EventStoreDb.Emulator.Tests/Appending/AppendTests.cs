using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Storage.Changes;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Appending;

[Trait("Requirement", "L19 X4")]
public sealed class AppendTests : IAsyncLifetime
{
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start();

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task Of_nothing_to_any_succeeds_with_a_position_and_no_revision()
    {
        await _live.Written("s", 1);
        var success = await _live.Written("new");
        Assert.Equal(AppendResp.Types.Success.CurrentRevisionOptionOneofCase.NoStream, success.CurrentRevisionOptionCase);
        Assert.Equal(AppendResp.Types.Success.PositionOptionOneofCase.Position, success.PositionOptionCase);
    }

    [Fact]
    public async Task Of_nothing_at_a_wrong_revision_conflicts() =>
        Assert.NotNull((await _live.Append("s", At(3))).WrongExpectedVersion);

    [Fact]
    public async Task Without_an_expected_revision_is_invalid() =>
        Assert.Equal(GrpcStatus.InvalidArgument, (await Refused(() => _live.Append(new() { StreamIdentifier = StreamNames.Of("s") }, LiveEmulator.Message(1)))).Status);

    [Theory]
    [InlineData("type")]
    [InlineData("content-type")]
    public async Task Without_a_property_of_its_metadata_names_what_is_required(string missing)
    {
        var message = LiveEmulator.Message(1);
        message.Metadata.Remove(missing);
        var refused = await Refused(() => _live.Append(Headers.Of("s", Expected.Any), message));
        Assert.Equal(
            (GrpcStatus.InvalidArgument, "missing-required-metadata-property", "type,content-type"),
            (refused.Status, refused.Trailers.Value("exception"), refused.Trailers.Value("required-metadata-properties")));
    }

    [Fact]
    public async Task May_have_exactly_as_much_data_as_is_allowed_and_any_amount_of_metadata()
    {
        var most = new EmulatorOptions().MaxAppendSize;
        var full = LiveEmulator.Message(1, bytes: most);
        full.CustomMetadata = Google.Protobuf.ByteString.CopyFrom(new byte[3_000_000]);
        Assert.NotNull((await _live.Append(Headers.Of("s", Expected.Any), full)).Success);

        var refused = await Refused(() => _live.Append(Headers.Of("s", Expected.Any), LiveEmulator.Message(2, bytes: most), LiveEmulator.Message(3, bytes: 1)));
        Assert.Equal(
            (GrpcStatus.InvalidArgument, "maximum-append-size-exceeded", "1048576"),
            (refused.Status, refused.Trailers.Value("exception"), refused.Trailers.Value("maximum-append-size")));
    }

    [Fact]
    public async Task Without_a_stream_or_an_event_id_breaks_the_handler()
    {
        var unnamed = await Refused(() => _live.Append("", Expected.Any, 1));
        Assert.Equal((GrpcStatus.Unknown, "Exception was thrown by handler."), (unnamed.Status, unnamed.Message));

        var message = LiveEmulator.Message(1);
        message.Id = Uuids.Structured(Guid.Empty);
        Assert.Equal(GrpcStatus.Unknown, (await Refused(() => _live.Append(Headers.Of("s", Expected.Any), message))).Status);
        message.Id = null;
        Assert.Equal(GrpcStatus.Unknown, (await Refused(() => _live.Append(Headers.Of("s", Expected.Any), message))).Status);
    }

    [Fact]
    public async Task That_conflicts_is_an_answer_which_says_everything_twice()
    {
        await _live.Written("s", 1, 2);
        var conflict = (await _live.Append("s", At(0), 3)).WrongExpectedVersion;
        Assert.Equal(
            (1UL, 1UL, 0UL, 0UL),
            (conflict.CurrentRevision, conflict.CurrentRevision2060, conflict.ExpectedRevision, conflict.ExpectedRevision2060));

        conflict = (await _live.Append("new", Expected.StreamExists, 3)).WrongExpectedVersion;
        Assert.NotNull(conflict.CurrentNoStream);
        Assert.NotNull(conflict.NoStream2060);
        Assert.NotNull(conflict.ExpectedStreamExists);
        Assert.NotNull(conflict.StreamExists2060);
    }

    [Fact]
    public async Task That_expects_no_stream_and_meets_one_is_told_so_in_the_old_field_as_minus_one()
    {
        await _live.Written("s", 1);
        var conflict = (await _live.Append("s", Expected.NoStream, 2)).WrongExpectedVersion;
        Assert.NotNull(conflict.ExpectedNoStream);
        Assert.Equal(ulong.MaxValue, conflict.ExpectedRevision2060);
    }

    [Fact]
    public async Task Of_what_is_there_answers_the_original()
    {
        var original = (await _live.Append("s", Expected.NoStream, 1, 2)).Success;
        await _live.Written("s", 3);
        Assert.Equal(original, (await _live.Append("s", Expected.NoStream, 1, 2)).Success);
        Assert.Equal(original, (await _live.Append("s", Expected.Any, 1, 2)).Success);
        Assert.Equal(0UL, (await _live.Append("s", Expected.NoStream, 1)).Success.CurrentRevision);
        Assert.NotNull((await _live.Append("s", Expected.NoStream, 1, 9)).WrongExpectedVersion);
        Assert.Equal(3UL, (await _live.Append("s", At(2), 3)).Success.CurrentRevision);
        Assert.Equal(0UL, (await _live.Append("other", Expected.NoStream, 1)).Success.CurrentRevision);
    }

    [Fact]
    public async Task To_a_tombstone_is_refused_with_its_name()
    {
        await _live.Written("s", 1);
        await _live.Tombstone("s", Expected.Any);
        var refused = await Refused(() => _live.Append("s", Expected.Any, 2));
        Assert.Equal(
            (GrpcStatus.FailedPrecondition, "stream-deleted", "s"),
            (refused.Status, refused.Trailers.Value("exception"), refused.Trailers.Value("stream-name")));
    }

    [Fact]
    public async Task Takes_ids_in_either_form()
    {
        var message = LiveEmulator.Message(1);
        message.Id = new UUID { String = Id(1).ToString() };
        var original = (await _live.Append(Headers.Of("s", Expected.Any), message)).Success;
        Assert.Equal(original, await _live.Written("s", 1));
    }

    [Fact]
    public async Task On_a_full_disk_has_no_known_outcome_and_succeeds_when_there_is_room()
    {
        _live.Server.Faults.DiskFull = true;
        Assert.Equal(GrpcStatus.Aborted, (await Refused(() => _live.Append("s", Expected.NoStream, 1))).Status);
        _live.Server.Faults.DiskFull = false;
        Assert.NotNull((await _live.Append("s", Expected.NoStream, 1)).Success);
    }

    private static Task<GrpcException> Refused(Func<Task> call) => LiveEmulator.Refused(call);
}
