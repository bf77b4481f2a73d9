using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Hosting;

/// <summary>What every process of the platform has: logs, metrics, health, traces, an orderly end.</summary>
public static class HostingModule
{
    /// <summary>Meters that are always told: the platform's own, the bus's, the runtime's, the web server's.</summary>
    private static readonly string[] Meters =
        ["CodexPlatform.*", "MassTransit", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>Call it before anything else is registered: what is registered first starts first and stops last.</summary>
    /// <param name="service">Its name, one lower-case word.</param>
    public static IHostApplicationBuilder AddHosting(this IHostApplicationBuilder builder, string service, CheckedOptions options, Secrets secrets)
    {
        var ops = options.Read("Ops", new OpsOptionsValidator());
        var drain = options.Read("Drain", new DrainOptionsValidator());
        var logs = options.Read<LogsOptions>("Logs");
        var otlp = options.Read("Otlp", new OtlpOptionsValidator());
        builder.Logging.AddJsonLogs(service, logs, secrets);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(drain.NoticeSeconds + drain.Seconds) + SignalLifetime.Slack);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddMetrics()
            .AddSingleton(ops)
            .AddSingleton(drain)
            .AddSingleton(secrets)
            .AddSingleton(_ => new MeterReadings(Meters))
            .AddSingleton(new BuildMetrics(service, Assembly.GetEntryAssembly()))
            .AddSingleton<Readiness>()
            .AddSingleton<Drain>()
            .AddSingleton<OpsPages>()
            .AddSingleton<OpsServer>()
            .AddSingleton<SignalLifetime>()
            .AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<SignalLifetime>())
            .AddSingleton<IHostedService>(_ => new Tracing(service, otlp))
            .AddHostedService(provider => provider.GetRequiredService<OpsServer>())
            .AddHostedService(provider => provider.GetRequiredService<Drain>())
            .AddHostedService<AddressFile>();
        if (ops.EndWithInput)
        {
            builder.Services.AddHostedService<ParentWatch>();
        }

        return builder;
    }

    /// <summary>Demands something before this process is ready.</summary>
    public static IServiceCollection AddReadinessCheck<T>(this IServiceCollection services) where T : class, IReadinessCheck =>
        services.AddSingleton<IReadinessCheck, T>();
}
