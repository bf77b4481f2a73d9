namespace CodexPlatform.EventLog.Sqlite;

/// <summary>Writes what all callers append, many in one commit: a commit costs a flush of the disk, whatever is in it.</summary>
/// <remarks>
/// A lone append is written by the thread that brings it: handing it over and back would cost as much as the writing. What arrives
/// meanwhile is written as a group by the one writer thread. Only one of the two writes at a time.
/// </remarks>
internal sealed class GroupCommit : IDisposable
{
    /// <summary>A group is bounded so that its first append does not wait for an endless last.</summary>
    private const int LargestGroup = 512;

    /// <summary>
    /// Writers that append in a loop come back just after their last group was answered. Waiting this long for as many as there were
    /// then keeps the groups whole; without it they fall apart into a small and a large one, for twice the flushes.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    private readonly Func<WriteSession> _open;
    private readonly Action<IReadOnlyList<PendingAppend>> _committed;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private List<PendingAppend> _waiting = [];
    private WriteSession? _session;
    private int _awaited = 1;
    private bool _writing;
    private bool _ending;

    public GroupCommit(Func<WriteSession> open, Action<IReadOnlyList<PendingAppend>> committed)
    {
        _open = open;
        _committed = committed;
        _thread = new Thread(Work) { IsBackground = true, Name = "event log writer" };
        _thread.Start();
    }

    public Task<Appended> Append(PendingAppend append)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ending, typeof(SqliteEventLog));
            if (_writing || _waiting.Count > 0 || _awaited > 1)
            {
                _waiting.Add(append);
                if (!_writing && _waiting.Count >= _awaited)
                {
                    Monitor.Pulse(_gate);
                }

                return append.Task;
            }

            _writing = true;
        }

        Commit([append]);
        lock (_gate)
        {
            _writing = false;
            if (_waiting.Count > 0 || _ending)
            {
                Monitor.Pulse(_gate);
            }
        }

        return append.Task;
    }

    /// <summary>Writes what is waiting, and ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ending = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private void Work()
    {
        for (var group = Take(wrote: false); group.Count > 0; group = Take(wrote: true))
        {
            var live = group.Where(append => !append.GaveUp()).ToList();
            if (live.Count > 0)
            {
                Commit(live);
            }
        }

        _session?.Dispose();
    }

    /// <summary>The next group; empty at the end.</summary>
    /// <param name="wrote">Whether this thread has just written: only then is the right to write its own to give back.</param>
    private List<PendingAppend> Take(bool wrote)
    {
        lock (_gate)
        {
            _writing &= !wrote;
            if (_awaited > 1 && _waiting.Count < _awaited && !_ending)
            {
                Monitor.Wait(_gate, Gathering);
            }

            _awaited = 1;
            while (_writing || (_waiting.Count == 0 && !_ending))
            {
                Monitor.Wait(_gate);
            }

            var group = _waiting.Count <= LargestGroup ? _waiting : _waiting[..LargestGroup];
            _waiting = _waiting.Count <= LargestGroup ? [] : _waiting[LargestGroup..];
            (_writing, _awaited) = (true, group.Count);
            return group;
        }
    }

    private void Commit(List<PendingAppend> group)
    {
        try
        {
            _session ??= _open();
            _session.Write(group);
        }
        catch (SqliteEventLogException full) when (full.Code == SqliteEventLogException.DiskFull && group.Count > 1)
        {
            // The small ones may still fit beside the one that did not.
            Reopen();
            group.ForEach(append => Commit([append]));
            return;
        }
        catch (Exception exception)
        {
            // The edge of this thread: whatever it was, the callers must hear of it, and the next group begins afresh.
            Reopen();
            group.ForEach(append => append.TrySetException(exception));
            return;
        }

        _committed(group);
        group.ForEach(append => append.Answer());
    }

    private void Reopen()
    {
        _session?.Dispose();
        _session = null;
    }
}
