using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Provenance;

/// <summary>Provenance: signs what was merged, replays and verifies what was recorded, and gives the figures of all runs. It needs the read models.</summary>
public static class ProvenanceModule
{
    public static IReadOnlyList<Consumes> Consumers { get; } = [Consumes.With<Attest, EffectConsumer<Attest>>()];

    public static IServiceCollection AddProvenance(this IServiceCollection services) => services
        .AddMetrics()
        .AddHostedService<ProvenanceMetrics>()
        .AddSingleton<AttestationMetrics>()
        .AddEffectWork<Attest, AttestWork>();
}
