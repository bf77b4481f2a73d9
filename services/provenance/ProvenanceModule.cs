using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Provenance;

/// <summary>Provenance: signs what was merged, replays and verifies what was recorded.</summary>
public static class ProvenanceModule
{
    public static IReadOnlyList<Consumes> Consumers { get; } = [Consumes.With<Attest, EffectConsumer<Attest>>()];

    public static IServiceCollection AddProvenance(this IServiceCollection services) => services.AddEffectWork<Attest, AttestWork>();
}
