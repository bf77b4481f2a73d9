using System.Collections.Immutable;

namespace CodexPlatform.EventLog.Sqlite;

/// <summary>Tells subscriptions that there may be something new: at once after a commit of this process, soon after another's.</summary>
internal sealed class Tail : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<ReadSession> _open;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private ImmutableArray<Watcher> _watchers = [];
    private ReadSession? _session;
    private long _seenVersion;
    private bool _ended;

    public Tail(SqliteEventLogOptions options, Func<ReadSession> open, TimeProvider time)
    {
        _open = open;
        _interval = TimeSpan.FromMilliseconds(options.PollMilliseconds);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Wakes those who wait for something of what this process has committed. The others hear of it with the next look: to wake them
    /// all each time would cost more than the commit.
    /// </summary>
    public void Committed(IReadOnlyList<PendingAppend> appends)
    {
        foreach (var watcher in Watchers())
        {
            if (appends.Any(watcher.Wants))
            {
                watcher.Wake();
            }
        }
    }

    /// <summary>Other processes are watched for as long as somebody watches.</summary>
    public Watcher Watch(LogFilter filter)
    {
        var watcher = new Watcher(this, filter);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, typeof(SqliteEventLog));
            _watchers = _watchers.Add(watcher);
            if (_watchers.Length == 1)
            {
                _session ??= _open();
                _seenVersion = _session.DataVersion();
                _timer.Change(_interval, _interval);
            }
        }

        return watcher;
    }

    public void Dispose()
    {
        ImmutableArray<Watcher> left;
        lock (_gate)
        {
            _ended = true;
            _timer.Dispose();
            _session?.Dispose();
            _session = null;
            left = _watchers;
        }

        foreach (var watcher in left)
        {
            watcher.End();
        }
    }

    private ImmutableArray<Watcher> Watchers()
    {
        lock (_gate)
        {
            return _watchers;
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_session is null || _watchers.IsEmpty)
            {
                return;
            }

            try
            {
                var version = _session.DataVersion();
                if (version == _seenVersion)
                {
                    return;
                }

                _seenVersion = version;
            }
            catch (SqliteEventLogException)
            {
                // The subscriptions are woken, read for themselves, and tell their readers.
            }
        }

        foreach (var watcher in Watchers())
        {
            watcher.Wake();
        }
    }

    private void Remove(Watcher watcher)
    {
        lock (_gate)
        {
            _watchers = _watchers.Remove(watcher);
            if (_watchers.IsEmpty && !_ended)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>One subscription.</summary>
    internal sealed class Watcher(Tail tail, LogFilter filter) : IDisposable
    {
        private TaskCompletionSource _changed = New();

        /// <summary>Completes at the next change. Take it before reading: what comes after the reading then completes it.</summary>
        public Task Changed => Volatile.Read(ref _changed).Task;

        public bool Wants(PendingAppend append) =>
            append.Stream.Value.StartsWith(filter.StreamPrefix, StringComparison.Ordinal)
            && (filter.Types is not { } types || append.Entries.Any(entry => types.Contains(entry.Type)));

        public void Wake()
        {
            // Whoever changed it in between has woken the reader; what End left behind stays.
            var waited = Volatile.Read(ref _changed);
            if (!waited.Task.IsFaulted && Interlocked.CompareExchange(ref _changed, New(), waited) == waited)
            {
                waited.TrySetResult();
            }
        }

        /// <summary>The log is closed: whoever waits, now or later, is told so.</summary>
        public void End()
        {
            var ended = new TaskCompletionSource();
            ended.SetException(new ObjectDisposedException(nameof(SqliteEventLog)));
            Interlocked.Exchange(ref _changed, ended).TrySetException(new ObjectDisposedException(nameof(SqliteEventLog)));
        }

        public void Dispose() => tail.Remove(this);

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
