using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Validator;

/// <summary>The validator: judges every change before it may be merged.</summary>
public static class ValidatorModule
{
    public static IReadOnlyList<Consumes> Consumers { get; } = [Consumes.With<Validate, EffectConsumer<Validate>>()];

    public static IServiceCollection AddValidator(this IServiceCollection services) => services
        .AddSingleton<ValidatorMetrics>()
        .AddEffectWork<Validate, ValidateWork>();
}
