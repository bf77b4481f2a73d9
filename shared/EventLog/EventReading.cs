using System.Runtime.CompilerServices;

namespace CodexPlatform.EventLog;

/// <summary>Reads events instead of entries.</summary>
public static class EventReading
{
    /// <summary>The events of a stream from a revision (inclusive) on.</summary>
    /// <exception cref="UnrecognizedEventException">A newer build has written to the stream.</exception>
    public static async IAsyncEnumerable<Recorded<TEvent>> ReadEvents<TEvent>(
        this IEventLog log, StreamName stream, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEvent : class
    {
        await foreach (var entry in log.ReadStream(stream, from, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            yield return new Recorded<TEvent>(entry.Revision, entry.Id, EventCodec<TEvent>.DecodeKnown(entry));
        }
    }
}
