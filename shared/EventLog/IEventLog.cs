namespace CodexPlatform.EventLog;

/// <summary>The append-only log. What is in it is never changed and never deleted.</summary>
/// <remarks>
/// Every adapter passes the suite in <c>tests/EventLog.Tests/EventLogSuite.cs</c>. An outage (a full disk, a lost connection) is
/// the adapter's own exception: the outcome of the append is then unknown, and sending the same batch again at the same expected
/// revision is always right.
/// </remarks>
public interface IEventLog
{
    /// <summary>Writes all entries or none, durably, as the next events of the stream. 1 MiB of data in all is always taken.</summary>
    /// <returns>Where they stand. If exactly this batch already stands exactly there, that place.</returns>
    /// <exception cref="WrongRevisionException">The stream's last revision is another one, and the batch does not stand there.</exception>
    Task<Appended> Append(
        StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken);

    /// <summary>Reads a stream from a revision (inclusive). A stream that does not exist has no events.</summary>
    /// <param name="from">Forwards: the first revision wanted. Backwards: the last, or <see cref="long.MaxValue"/> for the end.</param>
    IAsyncEnumerable<LogEntry> ReadStream(
        StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken);

    /// <summary>Reads the log in its one order, after a position (exclusive; null for the beginning), up to what is there now.</summary>
    IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken);

    /// <summary>As <see cref="ReadAll"/>, and then whatever is appended by anybody, within 200 ms, until cancelled.</summary>
    IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken);
}

/// <summary>What a subscription tells.</summary>
/// <param name="Entry">The next event; null for a checkpoint.</param>
/// <param name="Position">Where to resume: everything up to here has been told.</param>
/// <param name="CaughtUp">Whether nothing further was known when this was sent. It may be said more than once.</param>
public sealed record LogSignal(LogEntry? Entry, LogPosition Position, bool CaughtUp);

/// <summary>Somebody wrote first: read again and decide again.</summary>
/// <param name="actual">Last revision of the stream; -1 for a stream without events.</param>
public sealed class WrongRevisionException(StreamName stream, ExpectedRevision expected, long actual)
    : Exception($"Stream {stream} ends at revision {actual}, not at {expected.Last}")
{
    public StreamName Stream { get; } = stream;

    public ExpectedRevision Expected { get; } = expected;

    public long Actual { get; } = actual;
}

/// <summary>A newer build wrote an event that this build does not know. A decision must not be made without it.</summary>
public sealed class UnrecognizedEventException(StreamName stream, long revision, string type)
    : Exception($"Event {revision} of stream {stream} has the type {type}, which this build does not know")
{
    public StreamName Stream { get; } = stream;

    public long Revision { get; } = revision;
}
