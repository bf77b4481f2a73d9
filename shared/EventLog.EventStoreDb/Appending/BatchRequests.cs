using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using Google.Protobuf;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>A batch as the requests of a batch call: one, or more if it is big; the server writes them as one.</summary>
internal static class BatchRequests
{
    /// <summary>No message is made longer than this if it can be cut (official clients do the same).</summary>
    private const int CutAt = 3 * 1024 * 1024;

    public static List<BatchAppendReq> Of(
        Guid correlation, StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, Action<BatchAppendReq.Types.Options> deadline)
    {
        var id = Uuids.Of(correlation);
        var request = new BatchAppendReq { CorrelationId = id, Options = Options(stream, expected) };
        deadline(request.Options);
        var requests = new List<BatchAppendReq>(1) { request };
        var size = 0;
        foreach (var entry in entries)
        {
            var length = entry.Data.Length + entry.Metadata.Length;
            if (size > 0 && size + length > CutAt)
            {
                request = new BatchAppendReq { CorrelationId = id };
                requests.Add(request);
                size = 0;
            }

            request.ProposedMessages.Add(Message(entry));
            size += length;
        }

        request.IsFinal = true;
        return requests;
    }

    private static BatchAppendReq.Types.Options Options(StreamName stream, ExpectedRevision expected)
    {
        var options = new BatchAppendReq.Types.Options { StreamIdentifier = new StreamIdentifier { StreamName = ByteString.CopyFromUtf8(stream.Value) } };
        if (expected == ExpectedRevision.NoStream)
        {
            options.NoStream = new Google.Protobuf.WellKnownTypes.Empty();
        }
        else
        {
            options.StreamPosition = (ulong)expected.Last;
        }

        return options;
    }

    /// <summary>The bytes are copied: the caller may reuse them as soon as it has stopped waiting.</summary>
    private static BatchAppendReq.Types.ProposedMessage Message(NewEntry entry) => new()
    {
        Id = Uuids.Of(entry.Id),
        Metadata = { [Proposals.Type] = entry.Type, [Proposals.ContentType] = Proposals.ContentTypeOf(entry.Data) },
        CustomMetadata = ByteString.CopyFrom(entry.Metadata.Span),
        Data = ByteString.CopyFrom(entry.Data.Span),
    };
}
