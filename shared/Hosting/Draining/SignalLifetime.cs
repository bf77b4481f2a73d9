using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Hosting;

/// <summary>The first SIGTERM or SIGINT asks for an orderly end, the second one ends the process at once.</summary>
internal sealed class SignalLifetime(DrainOptions drain, IHostApplicationLifetime lifetime, ILogger<SignalLifetime> logger) : IHostLifetime, IDisposable
{
    /// <summary>Beyond the time to drain: for closing what was opened. After that a part hangs that should not.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    private readonly List<PosixSignalRegistration> _registrations = [];
    private Timer? _last;
    private int _signals;

    /// <summary>Whether somebody asked for the end; otherwise a part that must not end has ended.</summary>
    public bool Asked => Volatile.Read(ref _asked) > 0;

    private int _asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Heard));
        }

        return Task.CompletedTask;
    }

    /// <summary>Asks for an orderly end, as often as anybody likes.</summary>
    public void End(string reason)
    {
        if (Interlocked.Increment(ref _asked) > 1)
        {
            return;
        }

        logger.Stopping(reason);
        var limit = TimeSpan.FromSeconds(drain.NoticeSeconds + drain.Seconds) + (2 * Slack);
        _last = new Timer(_ => Environment.Exit(ExitCodes.Stuck), null, limit, Timeout.InfiniteTimeSpan);
        lifetime.StopApplication();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _last?.Dispose();
    }

    private void Heard(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit(context.Signal == PosixSignal.SIGINT ? ExitCodes.Interrupted : ExitCodes.Terminated);
        }

        End(context.Signal.ToString());
    }
}
