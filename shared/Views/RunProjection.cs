using CodexPlatform.EventLog;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Views;

/// <summary>Keeps the read models up to date with the log for as long as the process lives. Every replica has its own.</summary>
public sealed class RunProjection(IEventLog log, RunViews views, TimeProvider time, ILogger<RunProjection> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private Progress _progress = new(default, CaughtUp: false);

    /// <summary>The outage that was last told of: one that lasts is not told of again at every attempt.</summary>
    private string? _outage;

    /// <summary>Whether everything that was in the log has been folded once since the start.</summary>
    public bool CaughtUp => Volatile.Read(ref _progress).CaughtUp;

    /// <summary>For whoever wants to read what they have just written: completes when everything up to there is in the read models.</summary>
    /// <param name="position">As <see cref="Appended.Position"/> said.</param>
    public async Task Reached(LogPosition position, CancellationToken cancellationToken)
    {
        for (var progress = Volatile.Read(ref _progress); progress.Position.CompareTo(position) < 0; progress = Volatile.Read(ref _progress))
        {
            await progress.Passed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading and folding do not wait for anything: the process must be able to start meanwhile.
        await Task.Yield();
        while (true)
        {
            try
            {
                await Follow(stoppingToken).ConfigureAwait(false);
                logger.ReadModelsBegunAnew();
            }
            catch (LogOutageException exception)
            {
                if (Interlocked.Exchange(ref _outage, exception.Code) != exception.Code)
                {
                    logger.ReadModelsWait(exception, exception.Code);
                }

                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns when the read models stand before the place that this had come to: somebody has thrown them away.</summary>
    private async Task Follow(CancellationToken cancellationToken)
    {
        var from = await views.Resume(log, cancellationToken).ConfigureAwait(false);
        var batch = new List<LogEntry>();
        await foreach (var signal in log.Subscribe(from, LogFilter.Runs, cancellationToken).ConfigureAwait(false))
        {
            if (signal.Entry is { } entry && RunView.Types.Contains(entry.Type))
            {
                batch.Add(entry);
            }

            if (batch.Count > 0 && (signal.CaughtUp || batch.Count >= views.BatchEvents))
            {
                if (views.Apply(from, batch) is null)
                {
                    return;
                }

                from = batch[^1].Position;
                batch.Clear();
            }

            if (batch.Count == 0)
            {
                Advance(signal);
            }
        }
    }

    private void Advance(LogSignal signal)
    {
        _outage = null;
        var before = _progress;
        Volatile.Write(ref _progress, new Progress(signal.Position, before.CaughtUp || signal.CaughtUp));
        before.Passed.SetResult();
    }

    private sealed record Progress(LogPosition Position, bool CaughtUp)
    {
        public TaskCompletionSource Passed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
