using System.Collections.Concurrent;

namespace CodexPlatform.Effects;

/// <summary>The effects that this process is carrying out right now.</summary>
public sealed class Holdings
{
    private readonly ConcurrentDictionary<(string Run, string Effect), Holding> _running = new();

    public bool IsRunning(string run, string effect) => _running.ContainsKey((run, effect));

    /// <summary>How many effects of other runs are being carried out.</summary>
    public int Beside(string run) => _running.Keys.Count(each => each.Run != run);

    /// <summary>Notes that it is being carried out, until disposed.</summary>
    /// <returns>Null if it already is.</returns>
    public Holding? Begin(string run, string effect, CancellationToken cancellationToken)
    {
        var holding = new Holding(this, (run, effect), cancellationToken);
        if (_running.TryAdd((run, effect), holding))
        {
            return holding;
        }

        holding.Dispose();
        return null;
    }

    /// <summary>Waits until this process no longer carries it out.</summary>
    public Task Ended(string run, string effect, CancellationToken cancellationToken) =>
        _running.TryGetValue((run, effect), out var running) ? running.Ended.WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Stops whatever is being done for a run that has ended.</summary>
    public void Cancel(string run)
    {
        foreach (var (_, holding) in _running.Where(each => each.Key.Run == run))
        {
            holding.Cancel();
        }
    }

    public sealed class Holding : IDisposable
    {
        private readonly Holdings _all;
        private readonly (string, string) _key;
        private readonly CancellationTokenSource _source;
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Holding(Holdings all, (string, string) key, CancellationToken cancellationToken) =>
            (_all, _key, _source) = (all, key, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));

        public CancellationToken Cancelled => _source.Token;

        internal Task Ended => _ended.Task;

        public void Dispose()
        {
            _all._running.TryRemove(new(_key, this));
            _source.Dispose();
            _ended.TrySetResult();
        }

        internal void Cancel()
        {
            try
            {
                _source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It came to its own end in between.
            }
        }
    }
}
