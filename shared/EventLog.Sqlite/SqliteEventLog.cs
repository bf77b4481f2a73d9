using System.Runtime.CompilerServices;

namespace CodexPlatform.EventLog.Sqlite;

/// <summary>The embedded log: one SQLite file, which several processes may use at once.</summary>
public sealed class SqliteEventLog : IEventLog, IDisposable
{
    private readonly ReadSessions _readers;
    private readonly Tail _tail;
    private readonly GroupCommit _writer;

    /// <summary>Opens the file, making it if it is absent.</summary>
    /// <exception cref="SqliteEventLogException">It is out of reach, damaged, no log, or of a newer build.</exception>
    public SqliteEventLog(SqliteEventLogOptions options, TimeProvider time)
    {
        MakeFolder(options.Path);
        _readers = new ReadSessions(options);
        _readers.Use(session => session.End());
        _tail = new Tail(options, () => new ReadSession(options), time);
        _writer = new GroupCommit(() => new WriteSession(options, time), _tail.Committed);
    }

    public Task<Appended> Append(
        StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        AppendChecks.Demand(expected, entries);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<Appended>(cancellationToken)
            : _writer.Append(new PendingAppend(stream, expected, entries, cancellationToken)).WaitAsync(cancellationToken);
    }

    public async IAsyncEnumerable<LogEntry> ReadStream(
        StreamName stream, long from, ReadDirection direction, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        for (var more = true; more;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = _readers.Use(session => session.Stream(stream, from, direction));
            foreach (var entry in page.Entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return entry;
                from = entry.Revision + (direction == ReadDirection.Forwards ? 1 : -1);
            }

            more = page.More;
        }
    }

    public async IAsyncEnumerable<LogEntry> ReadAll(
        LogPosition? after, LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var entry in Between(PositionOf(after), End(), filter, cancellationToken))
        {
            yield return entry;
        }
    }

    public async IAsyncEnumerable<LogSignal> Subscribe(
        LogPosition? after, LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = _tail.Watch(filter);
        for (var position = PositionOf(after); ;)
        {
            var changed = watch.Changed;
            var end = End();
            foreach (var entry in Between(position, end, filter, cancellationToken))
            {
                yield return new LogSignal(entry, entry.Position, CaughtUp: false);
            }

            position = Math.Max(position, end);
            yield return new LogSignal(null, new LogPosition((ulong)position, 0), CaughtUp: true);
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what has been appended and closes the file. Appends and readings afterwards are refused.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _tail.Dispose();
        _readers.Dispose();
    }

    private IEnumerable<LogEntry> Between(long position, long end, LogFilter filter, CancellationToken cancellationToken)
    {
        while (position < end)
        {
            var page = _readers.Use(session => session.All(position, end, filter));
            foreach (var entry in page.Entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return entry;
            }

            position = page.More ? page.Scanned : end;
        }
    }

    private long End() => _readers.Use(session => session.End());

    private static long PositionOf(LogPosition? position) => (long)(position?.Commit ?? 0);

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SqliteEventLogException.Unwritable(path, exception);
        }
    }
}
