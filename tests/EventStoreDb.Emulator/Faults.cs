using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator;

/// <summary>What a test makes go wrong, by count and never by chance. Each is in force from the moment it is called.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly Queue<LostWrite?> _writes = new();
    private readonly List<(int Calls, TaskCompletionSource Seen)> _halfCloseWaits = [];
    private int _halfCloses;
    private int? _answersLeft;
    private int _refusals;

    internal Faults()
    {
    }

    /// <summary>Every answer of the Streams calls is held back for this long.</summary>
    public TimeSpan AnswerDelay { get; set; }

    /// <summary>While it is, no change is written, and every one of them ends as timed out.</summary>
    public bool DiskFull
    {
        get => Disk.Full;
        set => Disk.Full = value;
    }

    /// <summary>Fails under the next write. Nothing can be written any more until the server is started again.</summary>
    public void BreakDisk() => Disk.Broken = true;

    internal Disk Disk { get; } = new();

    /// <summary>Loses a write to come, and with it the call that brought it: nobody hears what became of it.</summary>
    /// <param name="after">How many writes go well before. Faults queue up: this counts from the one before it.</param>
    /// <param name="applied">Whether it is in the log nevertheless.</param>
    /// <param name="connection">Whether the whole connection breaks, or the call ends as unavailable.</param>
    public void LoseWrite(bool applied, int after = 0, bool connection = false)
    {
        lock (_gate)
        {
            for (var well = 0; well < after; well++)
            {
                _writes.Enqueue(null);
            }

            _writes.Enqueue(new LostWrite(applied, connection));
        }
    }

    /// <summary>Breaks the connection of the Streams call that would give one more answer than this, once.</summary>
    public void BreakConnectionAfter(int answers)
    {
        lock (_gate)
        {
            _answersLeft = answers;
        }
    }

    /// <summary>The next Streams calls end at once as unavailable: the server is not ready.</summary>
    public void RefuseCalls(int calls)
    {
        lock (_gate)
        {
            _refusals = calls;
        }
    }

    /// <summary>Lets writes queue up, none of them applied, until they are released.</summary>
    public void HoldWrites() => Disk.Hold();

    public void ReleaseWrites() => Disk.Release();

    /// <summary>Ends when so many BatchAppend calls were half-closed by their callers, ever since the start.</summary>
    public Task HalfClosed(int calls)
    {
        lock (_gate)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _halfCloseWaits.Add((calls, seen));
            TellHalfCloses();
            return seen.Task;
        }
    }

    internal void NoteHalfClose()
    {
        lock (_gate)
        {
            _halfCloses++;
            TellHalfCloses();
        }
    }

    internal LostWrite? NextWrite()
    {
        lock (_gate)
        {
            return _writes.TryDequeue(out var lost) ? lost : null;
        }
    }

    /// <summary>Whether the connection breaks instead of this answer.</summary>
    internal bool BreaksAnswer()
    {
        lock (_gate)
        {
            if (_answersLeft is null or > 0)
            {
                _answersLeft--;
                return false;
            }

            _answersLeft = null;
            return true;
        }
    }

    internal bool RefusesCall()
    {
        lock (_gate)
        {
            return _refusals > 0 && _refusals-- > 0;
        }
    }

    private void TellHalfCloses()
    {
        foreach (var (_, seen) in _halfCloseWaits.Where(wait => wait.Calls <= _halfCloses))
        {
            seen.TrySetResult();
        }
    }
}
