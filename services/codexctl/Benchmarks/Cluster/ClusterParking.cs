using System.Diagnostics;
using CodexPlatform.Contracts;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>How much memory of the services a run costs that only waits for a person, and whether the person is still heard.</summary>
internal sealed class ClusterParking(ClusterRuns runs, RunViews views)
{
    /// <summary>Runs at work at the same time, on their way to their gates and from them.</summary>
    private const int AtOnce = 32;

    /// <summary>Persons who are listened to one by one.</summary>
    private const int Heard = 20;

    private const int Looks = 4;

    /// <summary>Longer than a planner's sweep, which lets go of what waits.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.5);

    /// <summary>They bear numbers in a row: a list of them would be memory that is measured.</summary>
    private int _parked;

    public async Task<ClusterParked> Run(RepositoryRef repository, ClusterSize size, CancellationToken cancellationToken)
    {
        var first = runs.Submitted + 1;
        await Park(repository, size.WarmParked, cancellationToken).ConfigureAwait(false);
        var before = await Held(cancellationToken).ConfigureAwait(false);
        var began = Stopwatch.GetTimestamp();
        await Park(repository, size.Parked, cancellationToken).ConfigureAwait(false);
        var took = Stopwatch.GetElapsedTime(began);
        var after = await Held(cancellationToken).ConfigureAwait(false);

        var heard = new List<double>();
        var parked = Enumerable.Range(first, _parked).Select(runs.IdOf);
        foreach (var run in parked.Take(Heard))
        {
            heard.Add(await runs.Cancel(run, cancellationToken).ConfigureAwait(false));
        }

        // Nothing is left behind: whoever starts on this log next would look at each of them.
        await Together(parked.Skip(Heard), run => runs.Cancel(run, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new ClusterParked(
            size.Parked,
            Math.Round(size.Parked / took.TotalSeconds, 1),
            Math.Round((after - before) / (double)size.Parked),
            Math.Round(after / 1e6, 1),
            ClusterSpread.Of(heard));
    }

    private async Task Park(RepositoryRef repository, int count, CancellationToken cancellationToken)
    {
        await Together(Enumerable.Range(0, count), _ => runs.Park(repository, cancellationToken), cancellationToken).ConfigureAwait(false);
        _parked += count;

        // Each has its row, and is a person's to find.
        while (views.Gates(new GateQuery { State = GateState.Open, Sponsor = runs.Name, Size = 1 }).Total < _parked)
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>Bytes of this process's objects, which are those of the services, when all garbage is collected.</returns>
    private static async Task<long> Held(CancellationToken cancellationToken)
    {
        var least = long.MaxValue;
        for (var look = 0; look < Looks; look++)
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            least = Math.Min(least, GC.GetTotalMemory(forceFullCollection: true));
        }

        return least;
    }

    private static Task Together<T>(IEnumerable<T> each, Func<T, Task> work, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        each, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (one, _) => await work(one).ConfigureAwait(false));
}
