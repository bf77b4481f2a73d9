using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Executor;

/// <summary>The executor: perceives, runs tools in sandboxes, merges.</summary>
public static class ExecutorModule
{
    public static IReadOnlyList<Consumes> Consumers { get; } =
    [
        Consumes.With<Perceive, EffectConsumer<Perceive>>(),
        Consumes.With<ExecuteStep, EffectConsumer<ExecuteStep>>(),
        Consumes.With<Merge, EffectConsumer<Merge>>(),
    ];

    public static IServiceCollection AddExecutor(this IServiceCollection services) => services
        .AddSingleton<ExecutorMetrics>()
        .AddSingleton<ProgressFeed>()
        .AddSingleton<Workshop>()
        .AddSingleton(provider => new Toolbox(ToolsOf(provider.GetRequiredService<Workshop>())))
        .AddEffectWork<Perceive, PerceiveWork>()
        .AddEffectWork<ExecuteStep, StepWork>()
        .AddEffectWork<Merge, MergeWork>();

    private static IEnumerable<ITool> ToolsOf(Workshop workshop) => [.. Toolbox.Basic(workshop), new TestRunTool(workshop), new TournamentTool(workshop)];
}
