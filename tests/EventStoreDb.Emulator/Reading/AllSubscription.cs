using System.Runtime.CompilerServices;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>Follows the whole log, with checkpoints if it is filtered: they say how far was looked when nothing was wanted.</summary>
internal static class AllSubscription
{
    private const int PageSize = 128;

    public static async IAsyncEnumerable<ReadResp> Follow(
        PublishedLog log, ReadRequest.AllSubscription request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var messages = new EventMessages(log, request.Form);
        var after = request.After ?? Position.Start;
        var (next, considered) = (request.After is null ? log.Count : log.NumberOf(after), 0L);
        yield return Signals.Confirmation();
        if (!log.IsReadable(after))
        {
            throw Refusals.Invalid("Trying to read from an invalid position.");
        }

        for (var live = false; ;)
        {
            var page = log.Read(next, PageSize);
            live = live && page.Count(IsTold) <= Signals.LiveBuffer;
            foreach (var record in page)
            {
                next++;
                if (IsTold(record))
                {
                    yield return messages.Of(record);
                }

                if (++considered == request.Filter?.CheckpointInterval)
                {
                    yield return Signals.Checkpoint(live ? record.Position : log.Before(next));
                    considered = 0;
                }
            }

            if (page.Count > 0)
            {
                continue;
            }

            if (!live)
            {
                if (request.Filter is not null)
                {
                    yield return Signals.Checkpoint(Later(after, log.Before(next)));
                    considered = 0;
                }

                yield return Signals.CaughtUp();
                live = true;
            }

            await log.GrownBeyond(next).WaitAsync(cancellationToken);
        }

        // The starting point is exclusive, and may lie past the end of the log.
        bool IsTold(LogRecord record) => record.Position.CompareTo(after) > 0 && (request.Filter?.Wants(record) ?? true);
    }

    private static Position Later(Position one, Position other) => one.CompareTo(other) > 0 ? one : other;
}
