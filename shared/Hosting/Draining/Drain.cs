using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Hosting;

/// <summary>
/// The orderly end: first the process says that it is not ready, then its parts take nothing more and finish what they hold, and what is
/// not finished in time is handed back. Only then does anything stop.
/// </summary>
public sealed class Drain : IHostedLifecycleService, IDisposable
{
    private readonly DrainOptions _options;
    private readonly IEnumerable<IDrained> _parts;
    private readonly TimeProvider _time;
    private readonly ILogger<Drain> _logger;
    private readonly CancellationTokenRegistration _stopping;
    private int _phase = (int)ServicePhase.Starting;

    public Drain(DrainOptions options, IEnumerable<IDrained> parts, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Drain> logger)
    {
        (_options, _parts, _time, _logger) = (options, parts, time, logger);
        _stopping = lifetime.ApplicationStopping.Register(() => Phase = ServicePhase.Draining);
    }

    public ServicePhase Phase
    {
        get => (ServicePhase)Volatile.Read(ref _phase);
        private set => Volatile.Write(ref _phase, (int)value);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // Asked to stop while it was starting, it does not become ready again.
        Interlocked.CompareExchange(ref _phase, (int)ServicePhase.Serving, (int)ServicePhase.Starting);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        Phase = ServicePhase.Draining;
        _logger.Draining(_options.Seconds);
        await Pause(TimeSpan.FromSeconds(_options.NoticeSeconds), cancellationToken).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_options.Seconds), _time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        foreach (var part in _parts)
        {
            await Drained(part, over.Token).ConfigureAwait(false);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private async Task Drained(IDrained part, CancellationToken over)
    {
        try
        {
            await part.Drain(over).ConfigureAwait(false);
            if (over.IsCancellationRequested)
            {
                _logger.HandedBack(part.Name);
            }
            else
            {
                _logger.Drained(part.Name);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            _logger.HandedBack(part.Name);
        }
#pragma warning disable CA1031 // The other parts must end all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.DrainFailed(exception, part.Name);
        }
    }

    private async Task Pause(TimeSpan time, CancellationToken cancellationToken)
    {
        if (time > TimeSpan.Zero)
        {
            await Task.Delay(time, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
