using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>Puts the messages of an Append call together: options first, then an event in each.</summary>
internal static class AppendRequests
{
    /// <param name="most">Bytes of data that one append may have.</param>
    /// <exception cref="RefusedCallException">They are no append.</exception>
    public static async Task<Change.Append> Gather(IAsyncEnumerable<AppendReq> requests, int most, CancellationToken cancellationToken)
    {
        Change.Append? change = null;
        var (events, bytes) = (new List<ProposedEvent>(), 0L);
        await foreach (var request in requests.WithCancellation(cancellationToken))
        {
            switch (request.ContentCase)
            {
                case AppendReq.ContentOneofCase.Options when change is null:
                    var expected = Expectations.Of(request.Options) ?? throw Refusals.Invalid("the expected stream revision is not set");
                    change = new Change.Append(StreamNames.Demand(request.Options.StreamIdentifier), expected, events);
                    break;
                case AppendReq.ContentOneofCase.ProposedMessage when change is not null:
                    events.Add(Proposals.Of(request.ProposedMessage));
                    bytes += request.ProposedMessage.Data.Length;
                    break;
                default:
                    throw Refusals.Invalid("options come first, and once");
            }

            if (bytes > most)
            {
                throw Refusals.TooLarge(most);
            }
        }

        return change ?? throw Refusals.Invalid("the options are missing");
    }
}
