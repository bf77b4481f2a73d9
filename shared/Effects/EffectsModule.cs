using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Effects;

/// <summary>What every service that carries out effects shares in its process.</summary>
public static class EffectsModule
{
    public static IServiceCollection AddEffects(this IServiceCollection services, Incarnation incarnation) => services
        .AddMetrics()
        .AddSingleton<EffectMetrics>()
        .AddSingleton(incarnation)
        .AddSingleton<Holdings>()
        .AddSingleton(new Fold<Run, RunEvent>(Run.Initial, Run.Evolve))
        .AddSingleton<Decider<Run, RunEvent>>()
        .AddSingleton<EffectRunner>()
        .AddHostedService<EndedRuns>();

    /// <summary>Carries out effects of one kind with this work.</summary>
    public static IServiceCollection AddEffectWork<TCommand, TWork>(this IServiceCollection services)
        where TCommand : class, IEffectCommand
        where TWork : class, IEffectWork<TCommand> =>
        services.AddSingleton<IEffectWork<TCommand>, TWork>();
}
