using System.Diagnostics;

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
    /// Writers that append in a loop come back just after their last group was answered, one after the other. A group is written as they
    /// come, and stays open this long for as many as there were then: without it they fall apart into a small and a large group, for
    /// twice the flushes.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    private readonly Func<WriteSession> _open;
    private readonly Action<IReadOnlyList<PendingAppend>> _committed;
    private readonly object _gate = new();
    private readonly Thread _thread;
    private List<PendingAppend> _waiting = [];
    private WriteSession? _session;
    private int _awaited = 1;

    /// <summary>A caller is writing its own append.</summary>
    private bool _alone;

    /// <summary>The writer thread has a group open.</summary>
    private bool _grouping;

    /// <summary>The writer thread waits for appends.</summary>
    private bool _idle;

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
            if (_alone || _grouping || _waiting.Count > 0 || _awaited > 1)
            {
                _waiting.Add(append);
                if (_idle && !_alone)
                {
                    Monitor.Pulse(_gate);
                }

                return append.Task;
            }

            _alone = true;
        }

        Commit([append], gather: false);
        lock (_gate)
        {
            _alone = false;
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
        for (var group = First(); group.Count > 0; group = First())
        {
            Commit(group, gather: true);
            lock (_gate)
            {
                (_grouping, _awaited) = (false, group.Count);
            }
        }

        _session?.Dispose();
    }

    /// <summary>What a new group begins with; empty at the end.</summary>
    private List<PendingAppend> First()
    {
        lock (_gate)
        {
            // Those who were awaited and have not come for so long are not awaited any more: the next lone append is written at once.
            if (_waiting.Count == 0 && _awaited > 1 && !_ending)
            {
                Idle(Gathering);
                _awaited = _waiting.Count == 0 ? 1 : _awaited;
            }

            while (_alone || (_waiting.Count == 0 && !_ending))
            {
                Idle(Timeout.InfiniteTimeSpan);
            }

            _grouping = true;
            return Taken(LargestGroup);
        }
    }

    /// <summary>What has come for the open group meanwhile; empty when it is to be closed.</summary>
    private List<PendingAppend> More(int written, long opened)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && written < _awaited && !_ending && Gathering - Stopwatch.GetElapsedTime(opened) is { Ticks: > 0 } left)
            {
                Idle(left);
            }

            return Taken(LargestGroup - written);
        }
    }

    private void Idle(TimeSpan limit)
    {
        _idle = true;
        Monitor.Wait(_gate, limit);
        _idle = false;
    }

    private List<PendingAppend> Taken(int most)
    {
        var taken = _waiting.Count <= most ? _waiting : _waiting[..most];
        _waiting = _waiting.Count <= most ? [] : _waiting[most..];
        return taken;
    }

    /// <param name="group">What has come so far. What comes while it is written is added to it.</param>
    private void Commit(List<PendingAppend> group, bool gather)
    {
        try
        {
            _session ??= _open();
            _session.Begin();
            var opened = Stopwatch.GetTimestamp();
            for (var written = 0; written < group.Count;)
            {
                for (; written < group.Count; written++)
                {
                    if (!group[written].GaveUp())
                    {
                        _session.Write(group[written]);
                    }
                }

                if (gather)
                {
                    group.AddRange(More(written, opened));
                }
            }

            _session.Commit();
        }
        catch (SqliteEventLogException full) when (full.Code == SqliteEventLogException.DiskFull && group.Count > 1)
        {
            // The small ones may still fit beside the one that did not.
            Reopen();
            group.ForEach(append => Commit([append], gather: false));
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
