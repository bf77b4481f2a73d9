using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Planner;

/// <summary>Makes the planner level-triggered: every open run is looked at when this process starts, when a person has spoken, and when its time is due.</summary>
internal sealed class Sweeper(IEventLog log, OpenRuns openRuns, Reconciler reconciler, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A run in which nothing has been recorded for so long may have lost a command: all that is outstanding is sent again.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (long Revision, DateTimeOffset Since)> _seen = new(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> Awaited = [Wire.NameOf<RunEvent.GateAnswered>(), Wire.NameOf<RunEvent.CancelRequested>()];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Sweep(atStart: true, stoppingToken).ConfigureAwait(false);
        await Task.WhenAll(Listen(stoppingToken), SweepRepeatedly(stoppingToken)).ConfigureAwait(false);
    }

    /// <summary>People answer and cancel beside the engine, in processes of their own that send no commands.</summary>
    private async Task Listen(CancellationToken cancellationToken)
    {
        await foreach (var signal in log.Subscribe(null, new LogFilter("run-", Awaited), cancellationToken).ConfigureAwait(false))
        {
            if (signal.Entry is { } entry)
            {
                await Look(RunOf(entry), everything: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SweepRepeatedly(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            await Sweep(atStart: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task Sweep(bool atStart, CancellationToken cancellationToken)
    {
        var open = await openRuns.Now(cancellationToken).ConfigureAwait(false);
        foreach (var run in open)
        {
            var now = time.GetUtcNow();
            var known = _seen.TryGetValue(run, out var seen);
            var quiet = atStart || (known && now - seen.Since >= Quiet);
            if (await Look(run, everything: quiet, cancellationToken).ConfigureAwait(false) is { } revision && (quiet || !known || seen.Revision != revision))
            {
                _seen[run] = (revision, now);
            }
        }

        foreach (var ended in _seen.Keys.Except(open, StringComparer.Ordinal).ToList())
        {
            _seen.Remove(ended);
        }

        if (atStart)
        {
            logger.Swept();
        }
    }

    /// <summary>One run that cannot be looked at must not keep the others waiting.</summary>
    private async Task<long?> Look(string run, bool everything, CancellationToken cancellationToken)
    {
        try
        {
            return (await reconciler.Advance(run, "sweep", everything, cancellationToken).ConfigureAwait(false)).Revision;
        }
        catch (Exception exception) when (exception is ContractException or UnrecognizedEventException or WrongRevisionException or LogOutageException)
        {
            logger.RunUnreadable(exception, run);
            return null;
        }
    }

    private static string RunOf(LogEntry entry) => entry.Stream.Value["run-".Length..];
}
