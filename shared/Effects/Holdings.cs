using System.Collections.Concurrent;

namespace CodexPlatform.Effects;

/// <summary>The effects that this process is carrying out right now.</summary>
public sealed class Holdings
{
    private readonly ConcurrentDictionary<(string Run, string Effect), CancellationTokenSource> _running = new();

    public bool IsRunning(string run, string effect) => _running.ContainsKey((run, effect));

    /// <summary>How many effects of other runs are being carried out.</summary>
    public int Beside(string run) => _running.Keys.Count(each => each.Run != run);

    /// <summary>Notes that it is being carried out, until disposed.</summary>
    /// <returns>Null if it already is.</returns>
    public Holding? Begin(string run, string effect, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_running.TryAdd((run, effect), source))
        {
            return new Holding(this, (run, effect), source);
        }

        source.Dispose();
        return null;
    }

    /// <summary>Stops whatever is being done for a run that has ended.</summary>
    public void Cancel(string run)
    {
        foreach (var (_, source) in _running.Where(each => each.Key.Run == run))
        {
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It came to its own end in between.
            }
        }
    }

    public sealed class Holding : IDisposable
    {
        private readonly Holdings _all;
        private readonly (string, string) _key;
        private readonly CancellationTokenSource _source;

        internal Holding(Holdings all, (string, string) key, CancellationTokenSource source) => (_all, _key, _source) = (all, key, source);

        public CancellationToken Cancelled => _source.Token;

        public void Dispose()
        {
            _all._running.TryRemove(_key, out _);
            _source.Dispose();
        }
    }
}
