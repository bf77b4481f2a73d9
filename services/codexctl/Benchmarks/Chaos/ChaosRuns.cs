using System.Collections.Concurrent;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Gateway;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Keeps runs in flight as callers do who do not give up: each asks the API until it has taken the run, and waits until that has ended.</summary>
internal sealed class ChaosRuns(ChaosCluster cluster, ChaosRepository repository, IEventLog log, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ends = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private int _refusals, _recorded;

    /// <summary>Submissions that were not answered.</summary>
    public int Refusals => _refusals;

    /// <summary>Events of runs that the log has.</summary>
    public int Recorded => _recorded;

    /// <summary>Every run that the API has taken.</summary>
    public IReadOnlyList<string> Taken => [.. _taken.Keys.Order(StringComparer.Ordinal)];

    /// <summary>One run after the other until it is over. The last one is waited for.</summary>
    public async Task Repeat(CancellationToken over, CancellationToken cancellationToken)
    {
        do
        {
            var run = await Submit(cancellationToken).ConfigureAwait(false);
            _taken[run] = true;
            await End(run).Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        while (!over.IsCancellationRequested);
    }

    public async Task Listen(CancellationToken cancellationToken)
    {
        await foreach (var entry in log.Follow(null, LogFilter.Runs, time, cancellationToken).ConfigureAwait(false))
        {
            Interlocked.Increment(ref _recorded);
            if (EndedRuns.Types.Contains(entry.Type))
            {
                End(entry.Stream.Value["run-".Length..]).TrySetResult();
            }
        }
    }

    /// <summary>The same key again and again: however often it is asked, it is one run.</summary>
    private async Task<string> Submit(CancellationToken cancellationToken)
    {
        var task = await repository.NextTask(cancellationToken).ConfigureAwait(false);
        for (var key = Guid.NewGuid().ToString("N"); ;)
        {
            var api = await cluster.Api(cancellationToken).ConfigureAwait(false);
            using var client = new ServerClient(api);
            try
            {
                return (await client.Post<TakenRun>("runs", task, key, cancellationToken).ConfigureAwait(false)).Demand(api).Run;
            }
            catch (ServerOutageException outage) when (outage.Passing)
            {
                Interlocked.Increment(ref _refusals);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TaskCompletionSource End(string run) => _ends.GetOrAdd(run, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
