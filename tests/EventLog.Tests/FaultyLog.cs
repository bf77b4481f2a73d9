using System.Runtime.CompilerServices;

namespace CodexPlatform.EventLog.Tests;

/// <summary>A log on which something happens before or after an append, and which counts what is read.</summary>
internal sealed class FaultyLog(IEventLog inner) : IEventLog
{
    public Func<Task> BeforeAppend { get; set; } = () => Task.CompletedTask;

    public Action AfterAppend { get; set; } = () => { };

    public int Read { get; private set; }

    /// <summary>How often a stream was read, whatever was in it.</summary>
    public int Readings { get; private set; }

    public async Task<Appended> Append(
        StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        await BeforeAppend();
        var appended = await inner.Append(stream, expected, entries, cancellationToken);
        AfterAppend();
        return appended;
    }

    public async IAsyncEnumerable<LogEntry> ReadStream(
        StreamName stream, long from, ReadDirection direction, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Readings++;
        await foreach (var entry in inner.ReadStream(stream, from, direction, cancellationToken))
        {
            Read++;
            yield return entry;
        }
    }

    public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
        inner.ReadAll(after, filter, cancellationToken);

    public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
        inner.Subscribe(after, filter, cancellationToken);

    internal sealed class Outage(bool passing) : LogOutageException("log.test", "The log is away", passing, null);
}
