using System.Runtime.CompilerServices;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;

namespace CodexPlatform.Gateway;

/// <summary>The events of one run, as they stand and as they come.</summary>
internal sealed class RunEvents(IEventLog log)
{
    public static bool Ends(LogEntry entry) => EndedRuns.Types.Contains(entry.Type);

    public IAsyncEnumerable<LogEntry> From(string run, long revision, CancellationToken cancellationToken) =>
        log.ReadStream(StreamName.Run(run), revision, ReadDirection.Forwards, cancellationToken);

    /// <summary>How the run stands now; null for one that there is not.</summary>
    public async Task<RunPlace?> Place(string run, CancellationToken cancellationToken)
    {
        RunPlace? place = null;
        await foreach (var entry in From(run, 0, cancellationToken).ConfigureAwait(false))
        {
            place = new RunPlace(entry.Revision, entry.Position, place is { Ended: true } || Ends(entry));
        }

        return place;
    }

    /// <summary>
    /// What stood at a place from a revision on, and then whatever is appended, until the run has ended. A signal without entry says that
    /// nothing further is known.
    /// </summary>
    public async IAsyncEnumerable<LogSignal> Follow(
        string run, RunPlace place, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = StreamName.Run(run);
        await foreach (var entry in From(run, from, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Revision > place.Last)
            {
                break;
            }

            yield return new LogSignal(entry, entry.Position, CaughtUp: false);
        }

        if (place.Ended)
        {
            yield break;
        }

        // The filter knows prefixes only: another run's id may begin with this one.
        await foreach (var signal in log.Subscribe(place.Position, new LogFilter(stream.Value), cancellationToken).ConfigureAwait(false))
        {
            if (signal.Entry is not { } entry)
            {
                yield return signal;
            }
            else if (entry.Stream == stream && entry.Revision >= from)
            {
                yield return signal;
                if (Ends(entry))
                {
                    yield break;
                }
            }
        }
    }
}

/// <summary>Where a run has come to.</summary>
/// <param name="Last">Revision of its last event.</param>
internal sealed record RunPlace(long Last, LogPosition Position, bool Ended);
