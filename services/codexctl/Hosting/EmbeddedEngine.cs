using CodexPlatform.EventLog;
using CodexPlatform.Executor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Codexctl;

/// <summary>The embedded host. Tests decorate its services, product code never does.</summary>
internal sealed class EmbeddedEngine(TimeProvider time, Func<SandboxSelection> sandboxes, Action<IServiceCollection>? decorate = null) : IEngine
{
    public async Task<EngineOpening> Open(DataFolder data, CancellationToken cancellationToken)
    {
        if (EngineLock.Take(data.EngineLock, time.GetUtcNow()) is not { } taken)
        {
            return new EngineOpening(null, Holder(data) ?? new EngineHolder(0, time.GetUtcNow()));
        }

        IHost? host = null;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Services.AddEmbedded(data, time, sandboxes());
            decorate?.Invoke(builder.Services);
            host = builder.Build();
            await Readable(host.Services.GetRequiredService<IEventLog>(), cancellationToken);
            await host.StartAsync(cancellationToken);
            return new EngineOpening(new EmbeddedSession(host, taken, time), null);
        }
        catch
        {
            host?.Dispose();
            taken.Dispose();
            throw;
        }
    }

    /// <summary>A log that cannot be used is found before anything starts: the host would tell of it with a stack trace.</summary>
    private static async Task Readable(IEventLog log, CancellationToken cancellationToken)
    {
        await foreach (var _ in log.ReadAll(null, new LogFilter("run-"), cancellationToken))
        {
            return;
        }
    }

    public EngineHolder? Holder(DataFolder data) => EngineLock.Holder(data.EngineLock);
}
