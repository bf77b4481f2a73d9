using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Storage.Changes;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Protocol;

[Trait("Requirement", "L19")]
public sealed class DeleteTests : IAsyncLifetime
{
    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start();

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(7, "7")]
    public async Task That_conflicts_is_an_error_with_signed_numbers(int expected, string told)
    {
        await _live.Written("s", 1);
        AssertConflict(await LiveEmulator.Refused(() => _live.Delete("s", new Expected(expected))), told, "0");
        AssertConflict(await LiveEmulator.Refused(() => _live.Tombstone("s", new Expected(expected))), told, "0");
    }

    [Fact]
    public async Task Of_a_stream_that_never_was_conflicts_with_any()
    {
        AssertConflict(await LiveEmulator.Refused(() => _live.Delete("s", Expected.Any)), "-2", "-1");
        AssertConflict(await LiveEmulator.Refused(() => _live.Delete("s", Expected.StreamExists)), "-4", "-1");
    }

    [Fact]
    public async Task Answers_a_position_and_may_be_repeated_if_it_is_soft()
    {
        await _live.Written("s", 1);
        var first = (await _live.Delete("s", At(0))).Position;
        var second = (await _live.Delete("s", Expected.Any)).Position;
        Assert.True(first.CommitPosition < second.CommitPosition);
    }

    [Fact]
    public async Task For_ever_happens_once()
    {
        await _live.Written("s", 1);
        Assert.NotNull((await _live.Tombstone("s", At(0))).Position);
        var refused = await LiveEmulator.Refused(() => _live.Tombstone("s", Expected.Any));
        Assert.Equal((GrpcStatus.FailedPrecondition, "stream-deleted"), (refused.Status, refused.Trailers.Value("exception")));
    }

    [Fact]
    public async Task For_ever_of_a_stream_that_never_was_keeps_it_from_beginning()
    {
        await _live.Tombstone("s", Expected.NoStream);
        Assert.Equal("stream-deleted", (await LiveEmulator.Refused(() => _live.Append("s", Expected.NoStream, 1))).Trailers.Value("exception"));
    }

    private static void AssertConflict(GrpcException refused, string expected, string actual) => Assert.Equal(
        (GrpcStatus.FailedPrecondition, "wrong-expected-version", "s", expected, actual),
        (refused.Status, refused.Trailers.Value("exception"), refused.Trailers.Value("stream-name"), refused.Trailers.Value("expected-version"),
            refused.Trailers.Value("actual-version")));
}
