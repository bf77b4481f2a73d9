using System.Collections.Immutable;
using CodexPlatform.EventLog;

namespace CodexPlatform.Views;

/// <summary>The read models: lists of runs and gates, and the figures, as they stood at one place of the log.</summary>
/// <remarks>
/// They are a cache of the log in a file of their own. A service keeps it up to date with a <see cref="RunProjection"/>; a short command
/// reads with <see cref="Now"/>. Any number of both may share one file. What must be exact (one run to be shown, a decision) is
/// read from the run's own stream.
/// </remarks>
public sealed class RunViews(ViewOptions options) : IDisposable
{
    private readonly ViewFile _file = new(options);

    /// <summary>Runs, newest first.</summary>
    /// <exception cref="ViewOutageException">The read models cannot be used.</exception>
    public RunPage Runs(RunQuery query) => _file.Use(connection => ViewReader.Runs(connection, query));

    /// <summary>The newest runs without paging, for whoever shows them all.</summary>
    /// <inheritdoc cref="Runs"/>
    public (ImmutableArray<RunSummary> Runs, long Total) Newest(int most, RunState? state = null)
    {
        var runs = ImmutableArray.CreateBuilder<RunSummary>();
        for (RunCursor? after = null; ;)
        {
            var page = Runs(new RunQuery { State = state, After = after, Size = Math.Min(most - runs.Count, RunQuery.MostAtOnce) });
            runs.AddRange(page.Runs);
            if (page.Next is null || runs.Count >= most)
            {
                return (runs.ToImmutable(), page.Total);
            }

            after = page.Next;
        }
    }

    /// <summary>Null for a run that the read models have not seen.</summary>
    /// <inheritdoc cref="Runs"/>
    public RunSummary? Run(string id) => _file.Use(connection => ViewReader.Run(connection, id));

    /// <summary>Open gates oldest first, others newest first.</summary>
    /// <inheritdoc cref="Runs"/>
    public GatePage Gates(GateQuery query) => _file.Use(connection => ViewReader.Gates(connection, query));

    /// <inheritdoc cref="Runs"/>
    public FigureSheet Figures() => _file.Use(Rows.Figures);

    /// <summary>How far the read models have come; null for nowhere.</summary>
    /// <inheritdoc cref="Runs"/>
    public LogPosition? Position => Place?.Position;

    internal ViewPlace? Place => _file.Fold(Rows.Place);

    internal int BatchEvents => options.BatchEvents;

    /// <summary>For a short command: folds what stands in the log now, and reads. Damage that is found on the way costs a rebuild.</summary>
    /// <inheritdoc cref="Runs"/>
    public async Task<T> Now<T>(IEventLog log, Func<RunViews, T> read, CancellationToken cancellationToken)
    {
        await CatchUp(log, cancellationToken).ConfigureAwait(false);
        try
        {
            return read(this);
        }
        catch (ViewOutageException damage) when (damage.Code == ViewOutageException.Damaged)
        {
            await CatchUp(log, cancellationToken).ConfigureAwait(false);
            return read(this);
        }
    }

    /// <summary>Folds everything that stands in the log now.</summary>
    /// <inheritdoc cref="Runs"/>
    public async Task CatchUp(IEventLog log, CancellationToken cancellationToken)
    {
        for (var done = false; !done;)
        {
            done = await CatchUpFrom(await Resume(log, cancellationToken).ConfigureAwait(false), log, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Where to go on. Read models of another log (one that was restored or begun anew) are thrown away.</summary>
    internal async Task<LogPosition?> Resume(IEventLog log, CancellationToken cancellationToken)
    {
        var place = Place;
        if (place?.Anchor is not { } anchor)
        {
            return place?.Position;
        }

        await foreach (var entry in log.ReadStream(anchor.Stream, anchor.Revision, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Id == anchor.Id && entry.Position == place.Position)
            {
                return place.Position;
            }

            break;
        }

        _file.Fold(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            ViewSchema.Clear(connection);
            transaction.Commit();
            return true;
        });
        return null;
    }

    /// <summary>See <see cref="ViewWriter.Apply"/>.</summary>
    internal ViewPlace? Apply(LogPosition? from, IReadOnlyList<LogEntry> entries) =>
        _file.Fold(connection => ViewWriter.Apply(connection, from, entries));

    /// <returns>Whether the end was reached; otherwise somebody began the read models anew, and so must this.</returns>
    private async Task<bool> CatchUpFrom(LogPosition? from, IEventLog log, CancellationToken cancellationToken)
    {
        var batch = new List<LogEntry>();
        await foreach (var entry in log.ReadAll(from, LogFilter.Runs, cancellationToken).ConfigureAwait(false))
        {
            // Read by prefix and sieved here: the log walks its rows in order several times as fast as it gathers some types.
            if (RunView.Types.Contains(entry.Type))
            {
                batch.Add(entry);
            }

            if (batch.Count >= BatchEvents)
            {
                if (Apply(from, batch) is null)
                {
                    return false;
                }

                from = entry.Position;
                batch.Clear();
            }
        }

        return batch.Count == 0 || Apply(from, batch) is not null;
    }
}
