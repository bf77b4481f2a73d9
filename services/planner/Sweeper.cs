using System.Collections.Immutable;
using System.Diagnostics;
using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Planner;

/// <summary>
/// Makes the planner level-triggered: every open run is looked at when this process starts, when a person has spoken, when its time is due,
/// and when it has been quiet for long. One that only waits for a person is let go of until then. Any number of planners may do so: looking twice decides nothing twice.
/// </summary>
internal sealed class Sweeper(
    IEventLog log, OpenRuns openRuns, Reconciler reconciler, Incarnation incarnation, PlannerMetrics metrics, TimeProvider time, ILogger<Sweeper> logger)
    : BackgroundService, IDrained
{
    private static readonly ActivitySource Source = new("CodexPlatform.Planner");

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Runs that are looked at side by side: a look is mostly waiting for the log.</summary>
    private const int AtOnce = 8;

    private readonly Dictionary<string, Watch> _watched = new(StringComparer.Ordinal);

    public string Name => "sweeper";

    /// <summary>Sends nothing more: what it would have sent, another planner does.</summary>
    public Task Drain(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await Open(stoppingToken).ConfigureAwait(false) is null)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(false);
        }

        await Task.WhenAll(Listen(openRuns.Seen, stoppingToken), SweepRepeatedly(stoppingToken)).ConfigureAwait(false);
    }

    /// <summary>People answer and cancel beside the engine, in processes of their own that send no commands.</summary>
    /// <param name="after">What they did before, the first sweep looks at.</param>
    private async Task Listen(LogPosition? after, CancellationToken cancellationToken)
    {
        await foreach (var entry in log.Follow(after, new LogFilter("run-", OpenRuns.Awaited), time, cancellationToken).ConfigureAwait(false))
        {
            // What follows from a person's word belongs to the trace of the request that brought it.
            using var activity = Source.StartActivity("hear", ActivityKind.Consumer, Origin.Decode(entry.Metadata.Span).Trace);
            await Look(OpenRuns.RunOf(entry), everything: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SweepRepeatedly(CancellationToken cancellationToken)
    {
        await Sweep(cancellationToken).ConfigureAwait(false);
        logger.Swept();
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            await Sweep(cancellationToken).ConfigureAwait(false);
        }
    }

    internal async Task Sweep(CancellationToken cancellationToken)
    {
        if (await Open(cancellationToken).ConfigureAwait(false) is not { } open)
        {
            return;
        }

        metrics.Open(openRuns.Count);
        var (runs, news) = open;
        var due = runs.Where(run => news.Contains(run) || _watched.GetValueOrDefault(run)?.IsDue(time.GetUtcNow()) is not false).ToList();
        var looks = new Run?[due.Count];
        await Parallel.ForAsync(0, due.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (index, stopped) =>
            looks[index] = await LookAfter(due[index], _watched.GetValueOrDefault(due[index]), stopped).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var (run, looked) in due.Zip(looks))
        {
            Keep(run, looked);
        }

        foreach (var ended in _watched.Keys.Except(runs, StringComparer.Ordinal).ToList())
        {
            _watched.Remove(ended);
        }
    }

    private async Task<Run?> LookAfter(string run, Watch? before, CancellationToken cancellationToken)
    {
        // The memory of an embedded bus died with the engine before this one. A broker's did not.
        var looked = await Look(run, everything: before is null && incarnation.Alone, cancellationToken).ConfigureAwait(false);
        return looked is not null && !IsParked(looked) && looked.Revision == before?.Revision
            ? await Look(run, everything: true, cancellationToken).ConfigureAwait(false)
            : looked;
    }

    /// <summary>Watches a run from now on, or lets it go.</summary>
    private void Keep(string run, Run? looked)
    {
        if (looked is not null && IsParked(looked))
        {
            openRuns.LetGo(run);
            _watched.Remove(run);
            return;
        }

        _watched[run] = Watch.After(
            _watched.GetValueOrDefault(run), looked?.Revision ?? -1, time.GetUtcNow(), looked is null ? null : Outstanding.Due(looked), Watch.Spread(incarnation.Id, run));
    }

    /// <summary>Whether nothing but a person's word can make it go on.</summary>
    private static bool IsParked(Run run) => run.Ended || (run.WaitsForPerson && Outstanding.Due(run) is null);

    /// <returns>Null in an outage of the log.</returns>
    private async Task<(ImmutableSortedSet<string> Runs, IReadOnlySet<string> News)?> Open(CancellationToken cancellationToken)
    {
        try
        {
            return await openRuns.Now(cancellationToken).ConfigureAwait(false);
        }
        catch (LogOutageException outage) when (outage.Passing)
        {
            logger.SweepPostponed(outage.Message);
            return null;
        }
    }

    /// <summary>One run that cannot be looked at must not keep the others waiting.</summary>
    private async Task<Run?> Look(string run, bool everything, CancellationToken cancellationToken)
    {
        try
        {
            return await reconciler.Advance(run, "sweep", everything, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception
            is ContractException or UnrecognizedEventException or WrongRevisionException or LogOutageException or BusOutageException)
        {
            logger.RunUnreadable(exception, run);
            return null;
        }
    }
}
