using CodexPlatform.EventLog;
using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.EventLog.Sqlite;
using CodexPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Profiles;

/// <summary>The event log that the options name.</summary>
internal static class LogModule
{
    public static IServiceCollection AddLog(this IServiceCollection services, CheckedOptions options)
    {
        var log = options.Read("Log", new LogOptionsValidator());
        return services
            .AddSingleton<IEventLog>(provider => new AttendedLog(Open(log, provider), provider.GetRequiredService<ILogger<AttendedLog>>()))
            .AddSingleton<Artifacts>()
            .AddReadinessCheck<LogCheck>();
    }

    private static IEventLog Open(LogOptions log, IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return log.Kind switch
        {
            LogKind.EventStoreDb => new EventStoreDbEventLog(
                new EventStoreDbEventLogOptions { ConnectionString = log.ConnectionString }, provider.GetRequiredService<ILogger<EventStoreDbEventLog>>(), time),
            _ => new SqliteEventLog(new SqliteEventLogOptions { Path = log.Path }, time),
        };
    }
}
