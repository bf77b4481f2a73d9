using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Storage.Changes;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Protocol;

[Trait("Requirement", "L19")]
public sealed class StreamNameTests : IAsyncLifetime
{
    private const string Name = "zoë";

    private LiveEmulator _live = null!;

    public async Task InitializeAsync() => _live = await LiveEmulator.Start();

    public async Task DisposeAsync() => await _live.DisposeAsync();

    [Fact]
    public async Task Beyond_ascii_is_as_good_as_any_inside_messages()
    {
        await _live.Written(Name, 1);
        Assert.Equal($"0@{Name}", await _live.Told(Reads.Stream(Name)));
        Assert.NotNull((await _live.Append(Name, At(7), 2)).WrongExpectedVersion);
        await _live.Delete(Name, Expected.Any);
        Assert.Equal("not found", await _live.Told(Reads.Stream(Name)));
    }

    [Fact]
    public async Task Beyond_ascii_turns_errors_that_name_it_into_http_500()
    {
        await _live.Written(Name, 1);
        AssertBroken(await LiveEmulator.Refused(() => _live.Delete(Name, At(7))));
        await _live.Tombstone(Name, Expected.Any);
        AssertBroken(await LiveEmulator.Refused(() => _live.Append(Name, Expected.Any, 2)));
        AssertBroken(await LiveEmulator.Refused(() => _live.Told(Reads.Stream(Name))));
    }

    private static void AssertBroken(GrpcException refused)
    {
        Assert.Equal(GrpcStatus.Unknown, refused.Status);
        Assert.Contains("500", refused.Message, StringComparison.Ordinal);
        Assert.Null(refused.Trailers.Value("exception"));
    }
}
