using System.Runtime.CompilerServices;

namespace CodexPlatform.EventLog;

/// <summary>The log as a list: a test double, and the specification that the other adapters are compared with.</summary>
public sealed class InMemoryEventLog(TimeProvider time) : IEventLog
{
    private readonly Lock _gate = new();
    private readonly List<LogEntry> _all = [];
    private readonly Dictionary<StreamName, List<LogEntry>> _streams = [];
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Appended> Append(
        StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        AppendChecks.Demand(expected, entries);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var events = _streams.GetValueOrDefault(stream) ?? [];
            if (events.Count != expected.Next)
            {
                var standing = events.Skip((int)Math.Min(expected.Next, int.MaxValue)).Take(entries.Count).ToList();
                return standing.Select(entry => entry.Id).SequenceEqual(entries.Select(entry => entry.Id))
                    ? Task.FromResult(new Appended(standing[^1].Revision, standing[^1].Position))
                    : Task.FromException<Appended>(new WrongRevisionException(stream, expected, events.Count - 1));
            }

            _streams[stream] = events;
            foreach (var entry in entries)
            {
                // The bytes are the caller's: a log that changed with them would not be append-only.
                var position = new LogPosition((ulong)_all.Count + 1, 0);
                _all.Add(new LogEntry(
                    stream, events.Count, position, entry.Id, entry.Type, entry.Data.ToArray(), entry.Metadata.ToArray(), time.GetUtcNow()));
                events.Add(_all[^1]);
            }

            var last = events[^1];
            _appended.SetResult();
            _appended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return Task.FromResult(new Appended(last.Revision, last.Position));
        }
    }

    public async IAsyncEnumerable<LogEntry> ReadStream(
        StreamName stream, long from, ReadDirection direction, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var entry in Standing(stream, from, direction))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    public async IAsyncEnumerable<LogEntry> ReadAll(
        LogPosition? after, LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var entry in After(after ?? default).Entries.Where(entry => filter.Admits(entry.Stream.Value, entry.Type)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    public async IAsyncEnumerable<LogSignal> Subscribe(
        LogPosition? after, LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var position = after ?? default; ;)
        {
            var (entries, appended) = After(position);
            foreach (var entry in entries.Where(entry => filter.Admits(entry.Stream.Value, entry.Type)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new LogSignal(entry, entry.Position, CaughtUp: false);
            }

            position = entries.Count > 0 ? entries[^1].Position : position;
            yield return new LogSignal(null, position, CaughtUp: true);
            await appended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private List<LogEntry> Standing(StreamName stream, long from, ReadDirection direction)
    {
        lock (_gate)
        {
            var events = _streams.GetValueOrDefault(stream) ?? [];
            return direction == ReadDirection.Forwards
                ? [.. events.Skip((int)Math.Clamp(from, 0, events.Count))]
                : [.. events.Take((int)(Math.Clamp(from, -1, events.Count - 1) + 1)).Reverse()];
        }
    }

    private (List<LogEntry> Entries, Task Appended) After(LogPosition position)
    {
        lock (_gate)
        {
            return (_all.Skip((int)position.Commit).ToList(), _appended.Task);
        }
    }
}
