using CodexPlatform.EventStoreDb.Emulator;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>A server that is killed and started again while it is used.</summary>
public sealed class RestartTests
{
    private const int Writers = 8;
    private const int Each = 60;

    [Fact]
    public async Task Writers_and_subscribers_go_on_over_the_death_of_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("esdb-");
        try
        {
            await using var server = await EmulatorProcess.Start(folder.FullName, CancellationToken.None);
            using var log = Connected.To(server.ConnectionString, "defaultDeadline=60000");
            using var done = new CancellationTokenSource(Reading.Limit * 2);
            var told = Follow(log, Writers * Each, done.Token);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var written = 0;
            var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
            {
                var stream = new StreamName($"run-{writer}");
                for (var last = -1L; last < Each - 1; last++)
                {
                    Assert.Equal(last + 1, (await log.Append(stream, last, $"{last + 1}")).LastRevision);
                    if (Interlocked.Increment(ref written) == Writers * Each / 4)
                    {
                        enough.SetResult();
                    }
                }
            })).ToList();

            await enough.Task.WaitAsync(done.Token);
            await server.Kill();
            await server.Restart(done.Token);
            await Task.WhenAll(writing).WaitAsync(done.Token);

            var standing = (await log.All(filter: LogFilter.Runs)).Select(entry => (entry.Stream, entry.Revision, entry.Position)).ToList();
            Assert.Equal(Writers * Each, standing.Count);
            Assert.Equal(standing, (await told).Select(entry => (entry.Stream, entry.Revision, entry.Position)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<List<LogEntry>> Follow(IEventLog log, int count, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        var told = new List<LogEntry>();
        await foreach (var signal in log.Subscribe(null, LogFilter.Runs, cancellationToken))
        {
            if (signal.Entry is { } entry)
            {
                told.Add(entry);
            }

            if (told.Count == count)
            {
                break;
            }
        }

        return told;
    });
}
