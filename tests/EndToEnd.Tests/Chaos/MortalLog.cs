using System.Runtime.CompilerServices;
using CodexPlatform.EventLog;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>The log as a process sees it that may die at any time: what it has begun to append may stand, and it never learns of it.</summary>
internal sealed class MortalLog(IEventLog inner, CancellationToken death) : IEventLog
{
    public async Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        death.ThrowIfCancellationRequested();
        var appended = await inner.Append(stream, expected, entries, cancellationToken);
        death.ThrowIfCancellationRequested();
        return appended;
    }

    public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
        UntilDeath(each => inner.ReadStream(stream, from, direction, each), cancellationToken);

    public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
        UntilDeath(each => inner.ReadAll(after, filter, each), cancellationToken);

    public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
        UntilDeath(each => inner.Subscribe(after, filter, each), cancellationToken);

    private async IAsyncEnumerable<T> UntilDeath<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, death);
        await foreach (var each in read(either.Token))
        {
            yield return each;
        }
    }
}
