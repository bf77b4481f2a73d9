using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Effects;

/// <summary>Watches the log for runs that end, by whomever, and stops the work that this process still does for them.</summary>
public sealed class EndedRuns(IEventLog log, Holdings holdings) : BackgroundService
{
    /// <summary>The wire names of the decisions that end a run.</summary>
    public static ImmutableArray<string> Types { get; } =
    [
        Wire.NameOf<RunEvent.RunCompleted>(), Wire.NameOf<RunEvent.RunEscalated>(),
        Wire.NameOf<RunEvent.RunFailed>(), Wire.NameOf<RunEvent.RunCancelled>(),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var signal in log.Subscribe(null, new LogFilter("run-", Types), stoppingToken).ConfigureAwait(false))
        {
            if (signal.Entry is { } entry)
            {
                holdings.Cancel(entry.Stream.Value["run-".Length..]);
            }
        }
    }
}
