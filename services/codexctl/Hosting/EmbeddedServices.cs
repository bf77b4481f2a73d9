using CodexPlatform.Bus;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;
using CodexPlatform.Executor;
using CodexPlatform.Gateway;
using CodexPlatform.Planner;
using CodexPlatform.Profiles;
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
    public static IServiceCollection AddEmbedded(this IServiceCollection services, DataFolder data, TimeProvider time, SandboxSelection sandboxes)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddSerilog(ToStandardError(), dispose: true));
        return services
            .AddSingleton(time)
            .AddSingleton<IEventLog>(provider => new AttendedLog(
                new SqliteEventLog(new SqliteEventLogOptions { Path = data.Log }, time), provider.GetRequiredService<ILogger<AttendedLog>>()))
            .AddSingleton<Artifacts>()
            .AddSingleton(_ => new SnapshotStore(data.Cache))
            .AddSingleton<ISigner>(_ => FileSigner.Open(data.Keys))
            .AddEffects(new Incarnation($"embedded-{Environment.ProcessId}-{Guid.NewGuid():N}", Alone: true))
            .AddPlanner()
            .AddExecutor()
            .AddSandboxes(sandboxes)
            .AddValidator()
            .AddProvenance()
            .AddGateway()
            .AddEmbeddedBus(
                new BusOptions(), [.. PlannerModule.Consumers, .. ExecutorModule.Consumers, .. ValidatorModule.Consumers, .. ProvenanceModule.Consumers]);
    }

    /// <summary>Standard output belongs to the command; what an engine complains of goes beside it. What MassTransit would say, the bus says better.</summary>
    private static Serilog.Core.Logger ToStandardError() => new LoggerConfiguration()
        .MinimumLevel.Warning()
        .MinimumLevel.Override("MassTransit", LogEventLevel.Fatal)
        .MinimumLevel.Override(typeof(AttendedLog).FullName!, LogEventLevel.Information)
        .WriteTo.Console(new EngineLine(), standardErrorFromLevel: LogEventLevel.Verbose)
        .CreateLogger();
}
