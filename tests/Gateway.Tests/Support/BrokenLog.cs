using CodexPlatform.EventLog;

namespace CodexPlatform.Gateway.Tests;

/// <summary>A log that fails when it is told to.</summary>
internal sealed class BrokenLog(IEventLog inner) : IEventLog
{
    public Exception? Fault { get; set; }

    public Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken) =>
        Whole.Append(stream, expected, entries, cancellationToken);

    public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
        Whole.ReadStream(stream, from, direction, cancellationToken);

    public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
        inner.ReadAll(after, filter, cancellationToken);

    public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
        inner.Subscribe(after, filter, cancellationToken);

    private IEventLog Whole => Fault is null ? inner : throw Fault;
}

/// <summary>An outage as an adapter tells it.</summary>
internal sealed class TestOutageException() : LogOutageException("log.disk-full", "The disk of /secret/place is full", passing: true, null);
