using System.Collections.Concurrent;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class FullDiskTests
{
    [Fact, Trait("Requirement", "X4 M2 C12")]
    public async Task A_run_whose_disk_fills_up_again_and_again_ends_as_if_it_never_had()
    {
        using var roomy = new Lab();
        var usual = roomy.Layered();
        var expected = await roomy.Run(usual, Samples.UnittestCheck, "--model", "scripted:" + Scripts.Write(roomy, Scripts.Layers));

        FullDisk? disk = null;
        using var cramped = new Lab { Decorate = services => FailPoint.Wrap<IEventLog>(services, log => disk = new FullDisk(log)) };
        var repository = cramped.Layered();
        var said = await cramped.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.Write(cramped, Scripts.Layers));

        Assert.True(said is { Code: 0, Outcome: "completed" }, said.ToString());
        Assert.Equal("verified", said.Result.GetProperty("replay").GetString());
        Assert.Equal(usual.Git("rev-parse", expected.Commit + "^{tree}"), repository.Git("rev-parse", said.Commit + "^{tree}"));
        Assert.True(disk!.Refused >= 10, $"only {disk.Refused} appends found the disk full");
    }

    /// <summary>Every fourth batch meets a full disk when it first comes. Of these every other one is written all the same: the writer cannot know.</summary>
    private sealed class FullDisk(IEventLog inner) : IEventLog, IDisposable
    {
        private readonly ConcurrentDictionary<Guid, bool> _seen = new();
        private int _batches;
        private int _refused;

        public int Refused => _refused;

        public async Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
        {
            if (!_seen.TryAdd(entries[0].Id, true) || Interlocked.Increment(ref _batches) % 4 != 0)
            {
                return await inner.Append(stream, expected, entries, cancellationToken);
            }

            if (Interlocked.Increment(ref _refused) % 2 == 0)
            {
                await inner.Append(stream, expected, entries, cancellationToken);
            }

            throw new FullException();
        }

        public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
            inner.ReadStream(stream, from, direction, cancellationToken);

        public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.ReadAll(after, filter, cancellationToken);

        public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.Subscribe(after, filter, cancellationToken);

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }

    private sealed class FullException() : LogOutageException(SqliteEventLogException.DiskFull, "There is no room left for the log", passing: true, null);
}
