using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Provenance;

/// <summary>Provenance: signs what was merged, replays and verifies what was recorded, and gives the figures of all runs.</summary>
public static class ProvenanceModule
{
    public static IReadOnlyList<Consumes> Consumers { get; } = [Consumes.With<Attest, EffectConsumer<Attest>>()];

    public static IServiceCollection AddProvenance(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<AttestationMetrics>()
        .AddEffectWork<Attest, AttestWork>();

    /// <summary>Tells the figures of O1 to O7 as metrics, from the read models that the host provides.</summary>
    public static IServiceCollection AddRunFigures(this IServiceCollection services) => services.AddHostedService<ProvenanceMetrics>();
}
