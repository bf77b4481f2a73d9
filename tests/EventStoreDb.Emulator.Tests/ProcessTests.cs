using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.EventStoreDb.Emulator.Tests;

[Trait("Requirement", "L19 K1")]
public sealed class ProcessTests
{
    private readonly CancellationToken _patience = Patience.Begin();

    [Fact]
    public async Task Killed_in_the_midst_of_writing_has_everything_that_it_acknowledged_on_the_same_port()
    {
        using var folder = new TemporaryFolder();
        await using var process = await EmulatorProcess.Start(folder.Path, _patience);
        var acknowledged = await WriteUntilKilled(process);
        await process.Restart(_patience);

        using var client = Connect(process);
        var told = await client.ServerStreaming(Methods.Read, new() { Options = Reads.Stream("s", count: 10_000) }, GrpcCallOptions.None, _patience)
            .Select(told => told.Event.Event).ToListAsync(_patience);
        Assert.InRange(told.Count, acknowledged, 2_000);
        Assert.Equal(
            Enumerable.Range(0, told.Count).Select(number => ((ulong)number, Changes.Id(number + 1))),
            told.Select(each => (each.StreamRevision, Uuids.Read(each.Id))));
    }

    [Fact]
    public async Task Says_why_it_cannot_start()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.LogFile, "something else", _patience);
        await Assert.ThrowsAsync<IOException>(() => EmulatorProcess.Start(folder.Path, _patience));
    }

    /// <returns>How many writes were answered.</returns>
    private async Task<int> WriteUntilKilled(EmulatorProcess process)
    {
        using var client = Connect(process);
        using var batch = new BatchClient(client.Duplex(Methods.BatchAppend, GrpcCallOptions.None, _patience), _patience);
        await batch.Send([.. Enumerable.Range(0, 2_000).Select(number => BatchClient.Request(number, "s", new Expected(number - 1), number + 1))]);
        var acknowledged = 0;
        try
        {
            while (await batch.Answer() is { } answer)
            {
                Assert.Equal((ulong)acknowledged++, answer.Success.CurrentRevision);
                if (acknowledged == 500)
                {
                    await process.Kill();
                }
            }
        }
        catch (GrpcException end)
        {
            Assert.Equal(GrpcStatus.Unavailable, end.Status);
        }

        return acknowledged;
    }

    private static GrpcChannel Connect(EmulatorProcess process) =>
        new(new Uri($"http://127.0.0.1:{process.Port}"), new GrpcChannelOptions(), TimeProvider.System);
}
