using System.Runtime.CompilerServices;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>Follows one stream: what is there, a word that it has caught up, then what comes.</summary>
internal static class StreamSubscription
{
    private const int PageSize = 128;

    public static async IAsyncEnumerable<ReadResp> Follow(
        PublishedLog log, ReadRequest.StreamSubscription request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var messages = new EventMessages(log, request.Form);
        var bounds = log.Bounds(request.Name);
        var next = (request.After ?? bounds.Last) + 1;
        yield return Signals.Confirmation();
        if (bounds.Tombstoned)
        {
            throw Refusals.StreamDeleted(request.Name);
        }

        for (var live = false; ;)
        {
            var seen = log.Count;
            var page = log.Read(request.Name, next, forwards: true, PageSize);
            live = live && page.Records.Count <= Signals.LiveBuffer;
            foreach (var record in page.Records)
            {
                yield return messages.Of(record);
                next = record.Revision + 1;
            }

            if (page.Records.Count > 0)
            {
                continue;
            }

            if (log.Tombstone(request.Name) is { } tombstone)
            {
                yield return messages.Of(tombstone);
                throw Refusals.StreamDeleted(request.Name);
            }

            if (!live)
            {
                yield return Signals.CaughtUp();
                live = true;
            }

            await log.GrownBeyond(seen).WaitAsync(cancellationToken);
        }
    }
}
