using System.Diagnostics;
using System.Globalization;
using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>What chaos came to.</summary>
/// <param name="Faults">A sentence for each thing that must not be; none when all is well.</param>
internal sealed record ChaosReport(IReadOnlyList<string> Faults, int Deaths, TimeSpan Took);

/// <summary>
/// Plays many runs at once on processes that die, over a bus that repeats and reorders, and then asks the log whether anything was lost or
/// done twice.
/// </summary>
internal sealed class ChaosLab(IEventLog log, JoinBus join, ChaosOptions options)
{
    private readonly Chance _chance = new(options.Seed);
    private readonly List<ChaosHost> _hosts = [];
    private readonly List<(ChaosHost Host, Task Cleared)> _dead = [];
    private int _started;

    public async Task<ChaosReport> Play()
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            for (var host = 0; host < options.Hosts; host++)
            {
                await StartOne();
            }

            await Submit();
            if (options.Alone)
            {
                // A bus in memory owes nothing to a client that does not wait until its run is in the log.
                await Recorded([Wire.NameOf<RunEvent.RunSubmitted>()], began);
            }

            for (var death = 0; death < options.Deaths; death++)
            {
                await _chance.Moment(options.Pause, CancellationToken.None);
                await KillOne();
            }

            await Recorded([.. EndedRuns.Types], began);
            return new ChaosReport(await ChaosRuns.Faults(log, options), options.Deaths, Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            await Clear();
        }
    }

    private async Task StartOne() =>
        _hosts.Add(await ChaosHost.Start(string.Create(CultureInfo.InvariantCulture, $"host-{options.Seed}-{++_started}"), log, join, options, _chance));

    /// <summary>Where only one may be at work, the next one starts when the last one is dead; else a new one is there before.</summary>
    private async Task KillOne()
    {
        var victim = _hosts[_chance.Below(_hosts.Count)];
        _hosts.Remove(victim);
        _dead.Add((victim, victim.Kill()));
        await StartOne();
    }

    private async Task Submit()
    {
        var limits = new LoopLimits(EffectAttempts: options.Deaths + 100);
        for (var number = 0; number < options.Runs; number++)
        {
            var run = ChaosRuns.NameOf(options, number);
            var submit = new SubmitRun(run, Sample.Task, Sample.Repository, Sample.Options with { Limits = limits });
            await _hosts[number % _hosts.Count].Commands.Send(submit, EntryId.Named("submit\n" + run), CancellationToken.None);
        }
    }

    /// <summary>Waits until each run has an event of one of these types, or the time is up.</summary>
    private async Task Recorded(string[] types, long began)
    {
        using var limit = new CancellationTokenSource(options.Limit - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left ? left : TimeSpan.FromSeconds(1));
        var found = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await foreach (var entry in log.Follow(null, new LogFilter($"run-chaos-{options.Seed}-", [.. types]), TimeProvider.System, limit.Token))
            {
                if (found.Add(entry.Stream.Value) && found.Count == options.Runs)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Those that are missing are faults of the report.
        }
    }

    private async Task Clear()
    {
        await Task.WhenAll(_hosts.Select(host => host.Stop()));
        await Task.WhenAll(_dead.Select(each => each.Cleared));
        foreach (var host in _hosts.Concat(_dead.Select(each => each.Host)))
        {
            host.Dispose();
        }
    }
}
