using System.Diagnostics;
using CodexPlatform.Bus;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>
/// Many runs at once on services that are killed again and again, while commands come twice and late; and then the question to the log
/// whether anything was lost or done twice.
/// </summary>
internal static class ChaosBenchmark
{
    private static readonly TimeSpan BetweenOutages = TimeSpan.FromSeconds(15);

    public static DataFolder DataOf(string folder) => new(Path.Combine(folder, "data"));

    /// <param name="outages">Made one after the other while the runs are in flight, each at least once.</param>
    /// <param name="sandboxes">What executors work in.</param>
    /// <param name="folder">Everything on disk is made in it, and left to the caller.</param>
    /// <exception cref="BusOutageException">The broker cannot be used.</exception>
    /// <exception cref="LogOutageException">The log cannot be used.</exception>
    public static async Task<ChaosFigures> Run(
        ClusterPlace place, ChaosSize size, IReadOnlyList<Outage> outages, ChaosSandboxes sandboxes, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var broker = place.Broker($"chaos-{Guid.NewGuid().ToString("N")[..8]}.");
        var data = DataOf(folder);
        using var log = new EventStoreDbEventLog(new EventStoreDbEventLogOptions { ConnectionString = place.EventStoreDb }, NullLogger<EventStoreDbEventLog>.Instance, time);
        await foreach (var _ in log.ReadStream(new StreamName(broker.QueuePrefix), 0, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            // There is nothing in it: a log that cannot be used says so.
        }

        var repeater = await ChaosRepeater.Start(broker, log, cancellationToken).ConfigureAwait(false);
        try
        {
            await using var stopping = repeater.ConfigureAwait(false);
            var repository = await ChaosRepository.Make(data, cancellationToken).ConfigureAwait(false);
            var cluster = new ChaosCluster(place, broker.QueuePrefix, data, sandboxes.Variables, time);
            var runs = new ChaosRuns(cluster, repository, log, time);
            (TimeSpan Trouble, TimeSpan Settled, int Outages) played;
            await using (cluster.ConfigureAwait(false))
            {
                played = await Play(cluster, runs, repeater, size, outages, cancellationToken).ConfigureAwait(false);
            }

            using var archive = new EmbeddedArchive(log, () => new RunViews(new ViewOptions { Folder = folder }), time);
            var ended = new List<ChaosRun>();
            foreach (var run in runs.Taken)
            {
                ended.Add(await ChaosRun.Read(archive, data, run, cancellationToken).ConfigureAwait(false));
            }

            var left = await sandboxes.Left(time, cancellationToken).ConfigureAwait(false);
            var branches = await repository.Faults(ended.SelectMany(run => run.Branches), cancellationToken).ConfigureAwait(false);
            var spread = ClusterSpread.Of(ended.Select(run => run.Took.TotalSeconds).DefaultIfEmpty());
            return new ChaosFigures(
                size.Seed,
                size.Runs,
                ended.Count,
                ended.Count(run => run.Completed),
                ended.Count(run => run is { Completed: false, GaveUp: true }),
                Math.Round(ended.Count / (played.Trouble + played.Settled).TotalSeconds, 2),
                cluster.Kills,
                played.Outages,
                runs.Refusals,
                repeater.Sent,
                ended.Sum(run => run.Retries),
                spread.P50,
                spread.P95,
                Math.Round(played.Trouble.TotalSeconds, 1),
                Math.Round(played.Settled.TotalSeconds, 1),
                [.. ended.SelectMany(run => run.Faults), .. ChaosAudit.Shared(ended.SelectMany(run => run.Uses)), .. branches, .. left, .. cluster.Faults]);
        }
        finally
        {
            await BrokerQueues.Remove(broker, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<(TimeSpan Trouble, TimeSpan Settled, int Outages)> Play(
        ChaosCluster cluster, ChaosRuns runs, ChaosRepeater repeater, ChaosSize size, IReadOnlyList<Outage> outages, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var listening = runs.Listen(limit.Token);
        var broken = cluster.Broken(limit.Token);
        var (flights, trouble, failing) = (Task.CompletedTask, Task.CompletedTask, Task.Delay(Timeout.Infinite, limit.Token));
        try
        {
            await Until(cluster.Ready(limit.Token)).ConfigureAwait(false);
            var began = Stopwatch.GetTimestamp();
            flights = Task.WhenAll(Enumerable.Range(0, size.Runs).Select(_ => runs.Repeat(over.Token, limit.Token)));
            failing = Failing(flights, limit.Token);
            var suffered = Suffer(outages, size.Trouble, new Chance(size.Seed + 2), limit.Token);
            var killed = cluster.Kill(new Chance(size.Seed), () => runs.Recorded, suffered, limit.Token);
            trouble = Task.WhenAll(repeater.Repeat(() => runs.Taken, new Chance(size.Seed + 1), over.Token), killed);
            await Until(killed).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            var troubled = Stopwatch.GetElapsedTime(began);
            limit.CancelAfter(size.Limit);

            // What has not ended by then is a fault of the report.
            await Until(flights).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return (troubled, Stopwatch.GetElapsedTime(began) - troubled, await suffered.ConfigureAwait(false));
        }
        finally
        {
            await limit.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(trouble, flights, failing, listening, broken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task Until(Task work)
        {
            var first = await Task.WhenAny(work, broken, listening, failing).ConfigureAwait(false);
            await first.ConfigureAwait(limit.IsCancellationRequested ? ConfigureAwaitOptions.SuppressThrowing : ConfigureAwaitOptions.None);
        }
    }

    /// <returns>Only when the work fails.</returns>
    private static async Task Failing(Task work, CancellationToken cancellationToken)
    {
        await work.ConfigureAwait(false);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The outages, one after the other with trouble between them, until the trouble has lasted as long as it shall: an outage itself does not count.</summary>
    private static async Task<int> Suffer(IReadOnlyList<Outage> outages, TimeSpan trouble, Chance chance, CancellationToken cancellationToken)
    {
        var most = outages.Count == 0 ? 0 : Math.Max(outages.Count, (int)(trouble / BetweenOutages));
        var (part, left) = (trouble / (most + 1), trouble);
        for (var made = 0; made < most; made++)
        {
            var before = part * chance.Below(100) / 50;
            await Task.Delay(before, cancellationToken).ConfigureAwait(false);
            await outages[made % outages.Count](cancellationToken).ConfigureAwait(false);
            left -= before;
        }

        await Task.Delay(left < part ? part : left, cancellationToken).ConfigureAwait(false);
        return most;
    }
}
