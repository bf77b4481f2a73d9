using System.Diagnostics;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What the platform costs as a cluster: its services over a real broker and a real log, beside raw clients of the same two.</summary>
internal static class ClusterBenchmark
{
    /// <param name="folder">Everything on disk is made in it, and left to the caller.</param>
    /// <exception cref="BusOutageException">The broker cannot be used.</exception>
    /// <exception cref="LogOutageException">The log cannot be used.</exception>
    /// <exception cref="BenchmarkFailedException">Nothing can be measured here.</exception>
    public static async Task<ClusterBenchmarkFigures> Run(ClusterPlace place, ClusterSize size, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        // Two benchmarks may share a broker and a log.
        var name = $"bench-{Guid.NewGuid().ToString("N")[..8]}";
        var broker = place.Broker($"{name}.");
        var yardstick = await ClusterYardstick.Open(broker, place, name, time, cancellationToken).ConfigureAwait(false);
        await using var disposing = yardstick.ConfigureAwait(false);
        try
        {
            var clock = new StepClock(yardstick.Measure);
            var hosts = await ClusterHosts.Start(place, name, folder, clock.Watch, cancellationToken).ConfigureAwait(false);
            await using var stopping = hosts.ConfigureAwait(false);
            var runs = new ClusterRuns(hosts.Commands, hosts.Log, hosts.Runs, name, folder, time);
            using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var listener = runs.Listen(listening.Token);
            try
            {
                var repository = await runs.Repository(cancellationToken).ConfigureAwait(false);
                var steps = await Steps(runs, repository, clock, yardstick, size, cancellationToken).ConfigureAwait(false);
                clock.Rest();
                var (single, rate) = await Trivial(runs, repository, size, cancellationToken).ConfigureAwait(false);
                var appends = await ClusterAppendRace.Run(place, name, size, time, cancellationToken).ConfigureAwait(false);
                var parked = await new ClusterParking(runs, hosts.Views).Run(repository, size, cancellationToken).ConfigureAwait(false);
                return new ClusterBenchmarkFigures(steps, single, rate, size.Together, appends, parked);
            }
            finally
            {
                await listening.CancelAsync().ConfigureAwait(false);
                await listener.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            await BrokerQueues.Remove(broker, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<ClusterSteps> Steps(
        ClusterRuns runs, RepositoryRef repository, StepClock clock, ClusterYardstick yardstick, ClusterSize size, CancellationToken cancellationToken)
    {
        var costs = new List<StepCost>();
        for (var chain = -1; chain < size.Chains; chain++)
        {
            clock.Clear();
            await runs.Chain(repository, size.Steps, cancellationToken).ConfigureAwait(false);
            if (chain < 0)
            {
                yardstick.Clear();
                continue;
            }

            costs.AddRange(clock.Costs());
        }

        if (costs.Count == 0)
        {
            throw new BenchmarkFailedException("no step could be measured, for the runs of the benchmark ended before theirs; codexctl doctor says what this machine lacks");
        }

        var raw = yardstick.Medians();
        return new ClusterSteps(
            costs.Count, StepCost.At(50, costs, cost => cost.Overhead), StepCost.At(95, costs, cost => cost.Overhead), StepCost.Medians(costs), raw.Appends, raw.Hops);
    }

    private static async Task<(ClusterSpread Single, double RunsPerSecond)> Trivial(
        ClusterRuns runs, RepositoryRef repository, ClusterSize size, CancellationToken cancellationToken)
    {
        var singles = new List<double>();
        for (var run = -1; run < size.Singles; run++)
        {
            var took = await runs.Trivial(repository, cancellationToken).ConfigureAwait(false);
            singles.AddRange(run < 0 ? [] : [took]);
        }

        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, size.Together).Select(_ => runs.Trivial(repository, cancellationToken))).ConfigureAwait(false);
        return (ClusterSpread.Of(singles), Math.Round(size.Together / Stopwatch.GetElapsedTime(began).TotalSeconds, 2));
    }
}
