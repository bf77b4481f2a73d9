using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>Reads that end: a page at a time, up to what is there now.</summary>
internal static class PlainReads
{
    private const int PageSize = 128;

    public static IEnumerable<ReadResp> Of(PublishedLog log, ReadRequest.Stream request)
    {
        var messages = new EventMessages(log, request.Form);
        var (from, left, told) = (request.From, request.Count == 0 ? throw Refusals.Unexpected("ReadStreamResult: Error") : request.Count, 0);
        while (true)
        {
            var page = log.Read(request.Name, from, request.Forwards, (int)Math.Min(left, PageSize));
            if (page.Bounds.Tombstoned)
            {
                throw Refusals.StreamDeleted(request.Name);
            }

            if (page.Bounds.Last < 0 || page.Bounds.First == SystemNames.Deleted)
            {
                yield return new ReadResp { StreamNotFound = new() { StreamIdentifier = StreamNames.Of(request.Name) } };
                yield break;
            }

            foreach (var record in page.Records)
            {
                yield return messages.Of(record);
            }

            (left, told) = (left - (ulong)page.Records.Count, told + page.Records.Count);
            from = page.Records.Count == 0 ? from : page.Records[^1].Revision + (request.Forwards ? 1 : -1);
            var atEnd = page.Records.Count == 0 || (request.Forwards ? from > page.Bounds.Last : from < page.Bounds.First);
            if (atEnd || left == 0)
            {
                foreach (var bound in BoundsOf(request, page.Bounds, atEnd, told))
                {
                    yield return bound;
                }

                yield break;
            }
        }
    }

    public static IEnumerable<ReadResp> Of(PublishedLog log, ReadRequest.All request)
    {
        var messages = new EventMessages(log, request.Form);
        if (request.From != Position.End && !log.IsReadable(request.From))
        {
            throw Refusals.Unexpected("ReadAllResult: InvalidPosition");
        }

        if (request.Count == 0)
        {
            throw Refusals.Unexpected("ReadAllResult: Error");
        }

        var left = request.Count;
        foreach (var record in request.Forwards ? Forwards(log, request.From) : Backwards(log, request.From))
        {
            if (request.Filter?.Wants(record) ?? true)
            {
                yield return messages.Of(record);
                if (--left == 0)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>A reader hears of the bound that it ran into, and of both if it got nothing.</summary>
    private static IEnumerable<ReadResp> BoundsOf(ReadRequest.Stream request, StreamBounds bounds, bool atEnd, int told)
    {
        if (request.Bounds && atEnd && (told == 0 || !request.Forwards))
        {
            yield return new ReadResp { FirstStreamPosition = (ulong)bounds.First };
        }

        if (request.Bounds && atEnd && (told == 0 || request.Forwards))
        {
            yield return new ReadResp { LastStreamPosition = (ulong)bounds.Last };
        }
    }

    private static IEnumerable<LogRecord> Forwards(PublishedLog log, Position from)
    {
        var next = log.NumberOf(from);
        for (var page = log.Read(next, PageSize); page.Count > 0; page = log.Read(next, PageSize))
        {
            foreach (var record in page)
            {
                yield return record;
            }

            next += page.Count;
        }
    }

    private static IEnumerable<LogRecord> Backwards(PublishedLog log, Position from)
    {
        var end = log.NumberOf(from);
        end += log.Read(end, 1) is [var at] && at.Position == from ? 1 : 0;
        while (end > 0)
        {
            var start = Math.Max(0, end - PageSize);
            foreach (var record in log.Read(start, end - start).Reverse())
            {
                yield return record;
            }

            end = start;
        }
    }
}
