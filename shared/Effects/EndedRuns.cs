using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Effects;

/// <summary>Watches the log for runs that end, by whomever, and stops the work that this process still does for them.</summary>
public sealed class EndedRuns(IEventLog log, Holdings holdings, TimeProvider time) : BackgroundService
{
    /// <summary>The wire names of the decisions that end a run.</summary>
    public static ImmutableArray<string> Types { get; } =
    [
        Wire.NameOf<RunEvent.RunCompleted>(), Wire.NameOf<RunEvent.RunEscalated>(),
        Wire.NameOf<RunEvent.RunFailed>(), Wire.NameOf<RunEvent.RunCancelled>(),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var entry in log.Follow(null, new LogFilter("run-", Types), time, stoppingToken).ConfigureAwait(false))
        {
            holdings.Cancel(entry.Stream.Value["run-".Length..]);
        }
    }
}
