using CodexPlatform.EventLog;
using CodexPlatform.Hosting;

namespace CodexPlatform.Profiles;

/// <summary>Whether the log can be read.</summary>
internal sealed class LogCheck(IEventLog log) : IReadinessCheck
{
    /// <summary>Nobody writes to it.</summary>
    private static readonly StreamName Nothing = new("readiness");

    public string Name => "log";

    public async Task<string?> Fault(CancellationToken cancellationToken)
    {
        await foreach (var _ in log.ReadStream(Nothing, 0, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            break;
        }

        return null;
    }
}
