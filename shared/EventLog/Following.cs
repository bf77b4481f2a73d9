using System.Runtime.CompilerServices;

namespace CodexPlatform.EventLog;

/// <summary>A subscription that outlives the log's outages.</summary>
public static class Following
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Everything that passes the filter, after a place and as it is appended, until cancelled; after an outage it goes on where it was.</summary>
    /// <param name="after">Null for the beginning.</param>
    /// <exception cref="LogOutageException">One that will not pass.</exception>
    public static async IAsyncEnumerable<LogEntry> Follow(
        this IEventLog log, LogPosition? after, LogFilter filter, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var seen = after; ;)
        {
            await using var signals = log.Subscribe(seen, filter, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await Next(signals).ConfigureAwait(false))
            {
                seen = signals.Current.Position;
                if (signals.Current.Entry is { } entry)
                {
                    yield return entry;
                }
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> Next(IAsyncEnumerator<LogSignal> signals)
    {
        try
        {
            return await signals.MoveNextAsync().ConfigureAwait(false);
        }
        catch (LogOutageException outage) when (outage.Passing)
        {
            return false;
        }
    }
}
