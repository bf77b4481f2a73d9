using System.Globalization;
using CodexPlatform.Bus;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;
using CodexPlatform.Executor;
using CodexPlatform.Gateway;
using CodexPlatform.Planner;
using CodexPlatform.Provenance;
using CodexPlatform.Validator;
using CodexPlatform.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace CodexPlatform.Codexctl;

/// <summary>All services in one process: the same modules as in a cluster, with the embedded adapters.</summary>
internal static class EmbeddedServices
{
    public static IServiceCollection AddEmbedded(this IServiceCollection services, DataFolder data, TimeProvider time)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("MassTransit", LogLevel.Error).AddSerilog(ToStandardError(), dispose: true));
        return services
            .AddSingleton(time)
            .AddSingleton<IEventLog>(_ => new SqliteEventLog(new SqliteEventLogOptions { Path = data.Log }, time))
            .AddSingleton<Artifacts>()
            .AddSingleton(_ => new SnapshotStore(data.Cache))
            .AddSingleton<ISigner>(_ => FileSigner.Open(data.Keys))
            .AddEffects(new Incarnation($"embedded-{Environment.ProcessId}-{Guid.NewGuid():N}", Alone: true))
            .AddPlanner()
            .AddExecutor()
            .AddLocalSandboxes(new BubblewrapOptions())
            .AddValidator()
            .AddProvenance()
            .AddGateway()
            .AddEmbeddedBus(
                new BusOptions(), [.. PlannerModule.Consumers, .. ExecutorModule.Consumers, .. ValidatorModule.Consumers, .. ProvenanceModule.Consumers]);
    }

    /// <summary>Standard output belongs to the command; what an engine complains of goes beside it, a line each.</summary>
    private static Serilog.Core.Logger ToStandardError() => new LoggerConfiguration()
        .MinimumLevel.Warning()
        .WriteTo.Console(
            outputTemplate: "engine {Level:w} {Message:lj}{NewLine}{Exception}",
            formatProvider: CultureInfo.InvariantCulture,
            standardErrorFromLevel: LogEventLevel.Verbose)
        .CreateLogger();
}
