using System.Runtime.InteropServices;

namespace CodexPlatform.Codexctl;

/// <summary>Listens for SIGINT and SIGTERM: the first asks for a clean end, the second ends the process at once.</summary>
internal sealed class StopRequests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TextWriter _error;
    private readonly PosixSignalRegistration[] _registrations;
    private int _count;

    public StopRequests(TextWriter error)
    {
        _error = error;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Heard))];
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Heard(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
        {
            Environment.Exit(ExitCode.Cancelled);
        }

        _error.WriteLine("codexctl: stopping; once more to stop at once");
        _ = _stop.CancelAsync();
    }
}
