using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;
using CodexPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Profiles;

/// <summary>The event log that the options name.</summary>
internal static class LogModule
{
    public static IServiceCollection AddLog(this IServiceCollection services, CheckedOptions options)
    {
        var log = options.Read<LogOptions>("Log");
        if (log is { Kind: LogKind.Sqlite, Path.Length: 0 })
        {
            options.Refuse("Log:Path", "is needed for Log:Kind sqlite: the file of the log");
        }

        return services
            .AddSingleton<IEventLog>(provider => new SqliteEventLog(new SqliteEventLogOptions { Path = log.Path }, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<Artifacts>()
            .AddReadinessCheck<LogCheck>();
    }
}
