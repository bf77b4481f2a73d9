using System.Runtime.CompilerServices;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;

namespace CodexPlatform.EventLog.EventStoreDb.Reading;

/// <summary>Follows the log from a position on.</summary>
/// <remarks>
/// A reader that is slow is no concern here: the transport holds the server back, the server drops what it would have sent live, reads
/// it from its log later and says once more that it has caught up. Nothing is lost and nothing told twice.
/// </remarks>
internal sealed class Subscriptions(Reads reads)
{
    public async IAsyncEnumerable<LogSignal> Follow(
        LogPosition? after, LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = after;
        var live = !await reads.SaysCaughtUp(cancellationToken).ConfigureAwait(false);
        if (live)
        {
            // Older servers do not say when a subscription has caught up. So what stands is read to its end, and then followed from there.
            var end = await End(cancellationToken).ConfigureAwait(false);
            await foreach (var entry in All(position, filter, cancellationToken).ConfigureAwait(false))
            {
                position = entry.Position;
                yield return new LogSignal(entry, entry.Position, CaughtUp: false);
            }

            position = Later(position, end);
            yield return new LogSignal(null, position ?? default, CaughtUp: true);
        }

        var told = false;
        var answers = new Ahead<ReadResp>(token => reads.Run(() => ReadRequests.Subscription(position, filter), token), cancellationToken);
        await using var disposing = answers.ConfigureAwait(false);
        while (true)
        {
            // Nothing more is known for now. Servers say it once, when they go live; here it is said whenever it is so again.
            if (live && told && !answers.Ready)
            {
                told = false;
                yield return new LogSignal(null, position ?? default, CaughtUp: true);
            }

            if (!await answers.Next().ConfigureAwait(false))
            {
                yield break;
            }

            var answer = answers.Current;
            position = Later(position, LogEntries.PositionOf(answer));
            if (answer.ContentCase == ReadResp.ContentOneofCase.FellBehind)
            {
                live = false;
            }
            else if (answer.ContentCase == ReadResp.ContentOneofCase.CaughtUp)
            {
                (live, told) = (true, false);
                yield return new LogSignal(null, position ?? default, CaughtUp: true);
            }
            else if (LogEntries.Of(answer, filter) is { } entry)
            {
                told = true;
                yield return new LogSignal(entry, entry.Position, CaughtUp: false);
            }
            else if (answer.ContentCase == ReadResp.ContentOneofCase.Checkpoint)
            {
                yield return new LogSignal(null, position ?? default, CaughtUp: false);
            }
        }
    }

    /// <summary>What stands after a position. The server begins with what stands exactly there.</summary>
    public async IAsyncEnumerable<LogEntry> All(
        LogPosition? after, LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = after;
        await foreach (var answer in reads.Run(() => ReadRequests.All(position, filter), cancellationToken).ConfigureAwait(false))
        {
            if (LogEntries.PositionOf(answer) is { } at && (position is null || at.CompareTo(position.Value) > 0))
            {
                position = at;
                if (LogEntries.Of(answer, filter) is { } entry)
                {
                    yield return entry;
                }
            }
        }
    }

    private async Task<LogPosition?> End(CancellationToken cancellationToken)
    {
        await foreach (var answer in reads.Run(ReadRequests.End, cancellationToken).ConfigureAwait(false))
        {
            if (LogEntries.PositionOf(answer) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    private static LogPosition? Later(LogPosition? one, LogPosition? other) =>
        one is { } first && other is { } second ? (first.CompareTo(second) >= 0 ? first : second) : one ?? other;
}
