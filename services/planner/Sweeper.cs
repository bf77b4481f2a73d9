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
/// and when it has been quiet for long. Any number of planners may do so: looking twice decides nothing twice.
/// </summary>
internal sealed class Sweeper(
    IEventLog log, OpenRuns openRuns, Reconciler reconciler, Incarnation incarnation, PlannerMetrics metrics, TimeProvider time, ILogger<Sweeper> logger)
    : BackgroundService, IDrained
{
    private static readonly ActivitySource Source = new("CodexPlatform.Planner");

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly ImmutableArray<string> Awaited = [Wire.NameOf<RunEvent.GateAnswered>(), Wire.NameOf<RunEvent.CancelRequested>()];

    private readonly Dictionary<string, Watch> _watched = new(StringComparer.Ordinal);
    private volatile ImmutableSortedSet<string> _open = [];

    public string Name => "sweeper";

    /// <summary>Sends nothing more: what it would have sent, another planner does.</summary>
    public Task Drain(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Listen(stoppingToken), SweepRepeatedly(stoppingToken));

    /// <summary>People answer and cancel beside the engine, in processes of their own that send no commands.</summary>
    private async Task Listen(CancellationToken cancellationToken)
    {
        await foreach (var entry in log.Follow(new LogFilter("run-", Awaited), time, cancellationToken).ConfigureAwait(false))
        {
            // A run that has ended needs no look; one that the sweep has not seen yet gets its first one from it.
            if (_open.Contains(RunOf(entry)))
            {
                // What follows from a person's word belongs to the trace of the request that brought it.
                using var activity = Source.StartActivity("hear", ActivityKind.Consumer, Origin.Decode(entry.Metadata.Span).Trace);
                await Look(RunOf(entry), everything: false, cancellationToken).ConfigureAwait(false);
            }
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
        _open = await Open(cancellationToken).ConfigureAwait(false);
        metrics.Open(_open.Count);
        foreach (var run in _open)
        {
            var watch = _watched.GetValueOrDefault(run);
            if (watch?.IsDue(time.GetUtcNow()) is not false)
            {
                _watched[run] = await Watched(run, watch, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var ended in _watched.Keys.Except(_open, StringComparer.Ordinal).ToList())
        {
            _watched.Remove(ended);
        }
    }

    private async Task<Watch> Watched(string run, Watch? before, CancellationToken cancellationToken)
    {
        // The memory of an embedded bus died with the engine before this one. A broker's did not.
        var looked = await Look(run, everything: before is null && incarnation.Alone, cancellationToken).ConfigureAwait(false);
        if (looked is not null && looked.Revision == before?.Revision)
        {
            looked = await Look(run, everything: true, cancellationToken).ConfigureAwait(false);
        }

        return Watch.After(before, looked?.Revision ?? -1, time.GetUtcNow(), looked is null ? null : Outstanding.Due(looked), Watch.Spread(incarnation.Id, run));
    }

    private async Task<ImmutableSortedSet<string>> Open(CancellationToken cancellationToken)
    {
        try
        {
            return await openRuns.Now(cancellationToken).ConfigureAwait(false);
        }
        catch (LogOutageException outage) when (outage.Passing)
        {
            logger.SweepPostponed(outage.Message);
            return _open;
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

    private static string RunOf(LogEntry entry) => entry.Stream.Value["run-".Length..];
}
