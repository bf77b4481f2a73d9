using System.Diagnostics;
using System.Globalization;
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
        var acknowledged = 0;
        int port;
        using (var process = Start(folder, 0))
        {
            (port, var client) = await Connect(process);
            using var batch = new BatchClient(client.Duplex(Methods.BatchAppend, GrpcCallOptions.None, _patience), _patience);
            await batch.Send([.. Enumerable.Range(0, 2_000).Select(number => BatchClient.Request(number, "s", new Expected(number - 1), number + 1))]);
            while (acknowledged < 500)
            {
                Assert.Equal((ulong)acknowledged++, (await batch.Answer())!.Success.CurrentRevision);
            }

            process.Kill();
            try
            {
                while (await batch.Answer() is { } late)
                {
                    Assert.Equal((ulong)acknowledged++, late.Success.CurrentRevision);
                }
            }
            catch (GrpcException)
            {
                // The end that a killed server makes.
            }

            client.Dispose();
            await process.WaitForExitAsync(_patience);
        }

        using var again = Start(folder, port);
        var (samePort, reader) = await Connect(again);
        var told = await reader.ServerStreaming(Methods.Read, new() { Options = Reads.Stream("s", count: 10_000) }, GrpcCallOptions.None, _patience)
            .Select(told => told.Event.Event).ToListAsync(_patience);
        Assert.Equal(port, samePort);
        Assert.InRange(told.Count, acknowledged, 2_000);
        Assert.Equal(Enumerable.Range(0, told.Count).Select(number => ((ulong)number, Changes.Id(number + 1))), told.Select(each => (each.StreamRevision, Uuids.Read(each.Id))));
        reader.Dispose();
        again.Kill();
        await again.WaitForExitAsync(_patience);
    }

    private async Task<(int Port, GrpcChannel Client)> Connect(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync(_patience);
        var port = int.Parse(line!["esdb://127.0.0.1:".Length..].Split('?')[0], CultureInfo.InvariantCulture);
        return (port, new GrpcChannel(new Uri($"http://127.0.0.1:{port}"), new GrpcChannelOptions(), TimeProvider.System));
    }

    private static Process Start(TemporaryFolder folder, int port) => Process.Start(new ProcessStartInfo(
        Path.Combine(AppContext.BaseDirectory, "CodexPlatform.EventStoreDb.Emulator"), ["--port", $"{port}", "--data", folder.Path])
    {
        RedirectStandardOutput = true,
    })!;
}
