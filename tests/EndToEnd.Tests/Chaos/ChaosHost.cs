using CodexPlatform.Bus;
using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Planner;
using CodexPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>Puts a process on a bus.</summary>
/// <returns>Disposed, it cuts the process off: what was delivered to it goes to another.</returns>
internal delegate IDisposable JoinBus(IServiceCollection services, IReadOnlyList<Consumes> consumers);

/// <summary>One process of the cluster inside this one: everything but its death is as in a process of its own.</summary>
internal sealed class ChaosHost : IDisposable
{
    private static readonly IReadOnlyList<Consumes> Consumers =
    [
        .. PlannerModule.Consumers,
        Consumes.With<Perceive, EffectConsumer<Perceive>>(),
        Consumes.With<ExecuteStep, EffectConsumer<ExecuteStep>>(),
        Consumes.With<Validate, EffectConsumer<Validate>>(),
        Consumes.With<Merge, EffectConsumer<Merge>>(),
        Consumes.With<Attest, EffectConsumer<Attest>>(),
    ];

    private readonly CancellationTokenSource _death = new();
    private readonly IHost _host;
    private readonly IDisposable _wire;

    private ChaosHost(string name, IEventLog log, JoinBus join, ChaosOptions options, Chance chance)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services
            .Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IEventLog>(new MortalLog(log, _death.Token))
            .AddSingleton<Artifacts>()
            .AddSingleton(options)
            .AddSingleton(chance)
            .AddSingleton(new FakeWorld())
            .AddEffects(new Incarnation(name, options.Alone))
            .AddPlanner()
            .AddEffectWork<Perceive, ChaosWork<Perceive>>()
            .AddEffectWork<Consult, ChaosWork<Consult>>()
            .AddEffectWork<ExecuteStep, ChaosWork<ExecuteStep>>()
            .AddEffectWork<Validate, ChaosWork<Validate>>()
            .AddEffectWork<Merge, ChaosWork<Merge>>()
            .AddEffectWork<Attest, ChaosWork<Attest>>();
        _wire = join(builder.Services, Consumers);
        FailPoint.Wrap<ICommands>(builder.Services, commands => new MischievousCommands(commands, options, chance, _death.Token));
        _host = builder.Build();
    }

    public ICommands Commands => _host.Services.GetRequiredService<ICommands>();

    public static async Task<ChaosHost> Start(string name, IEventLog log, JoinBus join, ChaosOptions options, Chance chance)
    {
        var host = new ChaosHost(name, log, join, options, chance);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>From here on nothing that it does has any effect; what is left of it is cleared away.</summary>
    public Task Kill()
    {
        _death.Cancel();
        _wire.Dispose();
        return End(new CancellationToken(canceled: true));
    }

    public async Task Stop()
    {
        await End(CancellationToken.None);
        _wire.Dispose();
    }

    public void Dispose()
    {
        _wire.Dispose();
        _host.Dispose();
        _death.Dispose();
    }

    private async Task End(CancellationToken hurry)
    {
        try
        {
            await _host.StopAsync(hurry);
        }
        catch (Exception exception) when (hurry.IsCancellationRequested || exception is OperationCanceledException or AggregateException)
        {
            // The dead say nothing worth hearing.
        }
    }
}
