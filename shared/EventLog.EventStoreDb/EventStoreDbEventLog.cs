using System.Runtime.CompilerServices;
using CodexPlatform.EventLog.EventStoreDb.Appending;
using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.EventLog.EventStoreDb.Reading;
using CodexPlatform.Grpc;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.EventLog.EventStoreDb;

/// <summary>The log in EventStoreDB, over its gRPC protocol.</summary>
/// <remarks>
/// The server takes a batch for one that it has by the ids at the places where it would stand, and ours are derived from exactly
/// that; so "exactly once" needs no memory here. What the server leaves open (a conflict that may be ourselves, an answer without a
/// place) is settled by reading what stands there.
/// </remarks>
public sealed class EventStoreDbEventLog : IEventLog, IDisposable
{
    private readonly ConnectionSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Cluster _cluster;
    private readonly BatchAppends _batches;
    private readonly Reads _reads;
    private readonly Subscriptions _subscriptions;

    /// <summary>Connects with the first use.</summary>
    /// <exception cref="EventStoreDbEventLogException">The connection string is wrong (every fault is told), or a certificate.</exception>
    public EventStoreDbEventLog(EventStoreDbEventLogOptions options, ILogger<EventStoreDbEventLog> logger, TimeProvider time)
    {
        var (settings, faults) = ConnectionString.Parse(options.ConnectionString);
        if (!faults.IsEmpty)
        {
            throw EventStoreDbEventLogException.Configuration(faults);
        }

        _settings = settings;
        _time = time;
        _logger = logger;
        _cluster = new Cluster(settings, logger, time);
        _batches = new BatchAppends(settings, time);
        _reads = new Reads(_cluster, settings, time);
        _subscriptions = new Subscriptions(_reads);
    }

    public async Task<Appended> Append(
        StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        AppendChecks.Demand(expected, entries);
        cancellationToken.ThrowIfCancellationRequested();
        var last = expected.Last + entries.Count;
        var answer = await Answered(stream, expected, entries, cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            Answer.Stands { Position: { } position } stands when stands.LastRevision == last => new Appended(last, position),
            Answer.Conflicts { Last: { } end } when end < last && end != expected.Last => throw new WrongRevisionException(stream, expected, end),
            _ => await Settling.Settle(
                answer,
                stream,
                expected,
                entries,
                (from, direction, count) => Read(stream, from, direction, count, cancellationToken),
                new Patience(_settings, _time),
                cancellationToken).ConfigureAwait(false),
        };
    }

    public IAsyncEnumerable<LogEntry> ReadStream(
        StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
        Read(stream, from, direction, long.MaxValue, cancellationToken);

    public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
        _subscriptions.All(after, filter, cancellationToken);

    public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
        _subscriptions.Follow(after, filter, cancellationToken);

    /// <summary>Ends the connections. Appends under way end as an outage: whether they were written is unknown.</summary>
    public void Dispose()
    {
        _batches.Dispose();
        _cluster.Dispose();
    }

    private async IAsyncEnumerable<LogEntry> Read(
        StreamName stream, long from, ReadDirection direction, long count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var forwards = direction == ReadDirection.Forwards;
        long? next = forwards || from < long.MaxValue ? from : null;
        var left = (ulong)count;

        // Before the first and behind the last possible revision there is nothing to ask for.
        if (next is < 0 || (forwards && next == long.MaxValue))
        {
            yield break;
        }

        await foreach (var answer in _reads.Run(() => ReadRequests.Stream(stream, (ulong?)next, direction, left), cancellationToken).ConfigureAwait(false))
        {
            if (LogEntries.Of(answer, filter: null) is { } entry)
            {
                cancellationToken.ThrowIfCancellationRequested();
                next = entry.Revision + (forwards ? 1 : -1);
                left--;
                yield return entry;
                if (next < 0 || left == 0)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>Sends the batch until there is an answer. Sent again after a failure, it is known by its ids.</summary>
    private async Task<Answer> Answered(
        StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        var patience = new Patience(_settings, _time);
        while (true)
        {
            var node = await _cluster.Current(cancellationToken).ConfigureAwait(false);
            GrpcException failure;
            try
            {
                var batches = (await node.Capabilities(cancellationToken).ConfigureAwait(false)).BatchAppend;
                var answer = batches
                    ? await _batches.Append(node, stream, expected, entries, cancellationToken).ConfigureAwait(false)
                    : await StreamAppends.Append(node, stream, expected, entries, cancellationToken).ConfigureAwait(false);
                if (answer is not Answer.Fails fails)
                {
                    return answer;
                }

                failure = fails.Failure;
            }
            catch (GrpcException exception)
            {
                failure = exception;
                _cluster.Lost(node, exception);
            }

            await patience.Bear(failure, cancellationToken).ConfigureAwait(false);
            Log.AppendsAgain(_logger, stream, failure.Status, failure.Message);
        }
    }
}
