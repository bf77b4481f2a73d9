using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Planner;

/// <summary>The planner: decides every run, and asks models.</summary>
public static class PlannerModule
{
    public static IReadOnlyList<Consumes> Consumers { get; } =
    [
        Consumes.With<SubmitRun, SubmitRunConsumer>(),
        Consumes.With<AdvanceRun, AdvanceRunConsumer>(),
        Consumes.With<Consult, EffectConsumer<Consult>>(),
    ];

    /// <summary>Model providers that a run may name, before any colon.</summary>
    public static IReadOnlyList<string> Models { get; } = ["repair", "scripted", "recorded"];

    public static IServiceCollection AddPlanner(this IServiceCollection services) => services
        .AddSingleton<PlannerMetrics>()
        .AddSingleton<Reconciler>()
        .AddSingleton<OpenRuns>()
        .AddSingleton<Sweeper>()
        .AddSingleton<IDrained>(provider => provider.GetRequiredService<Sweeper>())
        .AddHostedService(provider => provider.GetRequiredService<Sweeper>())
        .AddSingleton<PromptBuilder>()
        .AddSingleton<IModel, RepairModel>()
        .AddSingleton<IModel, ScriptedModel>()
        .AddSingleton<IModel, RecordedModel>()
        .AddEffectWork<Consult, ConsultWork>();
}
