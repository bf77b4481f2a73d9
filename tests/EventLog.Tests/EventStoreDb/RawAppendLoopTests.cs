using System.Diagnostics;
using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.EventStoreDb.Emulator;
using Xunit.Abstractions;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

public class RawAppendLoopTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Appends_what_the_log_is_measured_against()
    {
        const int Appends = 1600, Lanes = 16, Bytes = 300;
        await using var server = await EmulatorServer.Start(new EmulatorOptions(), CancellationToken.None);
        var options = new EventStoreDbEventLogOptions { ConnectionString = server.ConnectionString };
        var raw = await RawAppendLoop.Run(options, Appends, Bytes, Lanes, TimeProvider.System, CancellationToken.None);
        using var log = Connected.To(server.ConnectionString);
        var standing = await log.All(filter: new LogFilter("bench-"));
        Assert.Equal(Appends, standing.Count);
        Assert.All(
            standing.GroupBy(entry => entry.Stream),
            lane => Assert.Equal(Enumerable.Range(0, lane.Count()).Select(n => (long)n), lane.Select(entry => entry.Revision)));

        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(async () =>
        {
            var stream = new StreamName($"run-{Guid.NewGuid():n}");
            for (var last = -1L; last < (Appends / Lanes) - 1; last++)
            {
                await log.Append(stream, new ExpectedRevision(last), [Entry.At(stream, last + 1, new byte[Bytes])], CancellationToken.None);
            }
        })));
        var adapter = Stopwatch.GetElapsedTime(started);
        output.WriteLine($"{Appends / raw.TotalSeconds:n0} raw appends a second, {Appends / adapter.TotalSeconds:n0} through the log");
    }
}
