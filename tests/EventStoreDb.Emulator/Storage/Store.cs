using System.Buffers;
using System.Threading.Channels;

namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>A log with one writer and any number of readers. A change is answered when it is durable and readers can see it.</summary>
/// <remarks>All changes that wait are made durable with one flush: a flush costs the same, whatever is in it.</remarks>
internal sealed class Store : IAsyncDisposable
{
    private const int LargestGroup = 1024;

    private const int LargestGroupBytes = 8 << 20;

    private readonly Channel<PendingChange> _waiting = Channel.CreateUnbounded<PendingChange>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ArrayBufferWriter<byte> _frames = new();
    private readonly List<LogRecord> _records = [];
    private readonly Heads _heads = new();
    private readonly TimeProvider _time;
    private readonly Disk _disk;
    private readonly LogFile? _file;
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _work;

    /// <param name="folder">Where the log is kept; null to keep it in memory.</param>
    public Store(string? folder, TimeProvider time, Disk disk)
    {
        (_time, _disk) = (time, disk);
        if (folder is not null)
        {
            _file = LogFile.Open(folder, Replay);
            Log.Publish(_records);
            _records.Clear();
        }

        _work = Work();
    }

    /// <summary>Why nothing can be written any more; ends only if that comes to pass.</summary>
    public Task<Exception> Failure => _failure.Task;

    /// <summary>What readers see.</summary>
    public PublishedLog Log { get; } = new();

    /// <exception cref="OperationCanceledException">It was cancelled before it was written, and is not written.</exception>
    public Task<Outcome> Write(Change change, CancellationToken cancellationToken)
    {
        var pending = new PendingChange(change, cancellationToken);
        return _waiting.Writer.TryWrite(pending) ? pending.Task : Task.FromException<Outcome>(new ObjectDisposedException(nameof(Store)));
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _work;
        _file?.Dispose();
    }

    private void Replay(LogRecord record)
    {
        _heads.Apply(record);
        _records.Add(record);
    }

    private async Task Work()
    {
        var group = new List<PendingChange>();
        try
        {
            while (await _waiting.Reader.WaitToReadAsync())
            {
                await _disk.Ready();
                Gather(group);
                Commit(group);
            }
        }
        catch (Exception exception)
        {
            // The edge of the writer: what reached the disk is unknown, so nothing more may be written behind it until a restart has read it.
            _waiting.Writer.TryComplete(exception);
            group.ForEach(pending => pending.TrySetException(exception));
            while (_waiting.Reader.TryRead(out var pending))
            {
                pending.TrySetException(exception);
            }

            _failure.TrySetResult(exception);
        }
    }

    private void Gather(List<PendingChange> group)
    {
        while (group.Count < LargestGroup && _frames.WrittenCount < LargestGroupBytes && _waiting.Reader.TryRead(out var pending))
        {
            if (!pending.GaveUp())
            {
                group.Add(pending);
                Judge(pending);
            }
        }
    }

    private void Judge(PendingChange pending)
    {
        if (_disk.Full)
        {
            pending.Outcome = new Outcome.TimedOut();
            return;
        }

        pending.Outcome = _heads.Decide(pending.Change, TicksSinceEpoch(), out var records);
        if (records.Count > 0)
        {
            _records.AddRange(records);
            Frame.Write(_frames, records);
        }
    }

    private void Commit(List<PendingChange> group)
    {
        if (_frames.WrittenCount > 0)
        {
            if (_disk.Broken)
            {
                throw new IOException("A test breaks this disk");
            }

            _file?.Append(_frames.WrittenSpan);
            Log.Publish(_records);
        }

        group.ForEach(pending => pending.Answer());
        group.Clear();
        _records.Clear();
        _frames.ResetWrittenCount();
    }

    private long TicksSinceEpoch() => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks;
}
