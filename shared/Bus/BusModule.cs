using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Bus;

/// <summary>The bus, set up once for all services.</summary>
public static class BusModule
{
    /// <summary>The bus in memory of the embedded profile: its memory may be lost at any time, and nothing depends on it.</summary>
    public static IServiceCollection AddEmbeddedBus(this IServiceCollection services, BusOptions options, params IEnumerable<Consumes> consumers)
    {
        Consumes[] all = [.. consumers];
        services.AddMediator(mediator =>
        {
            foreach (var consumes in all)
            {
                mediator.AddConsumer(consumes.Consumer);
            }

            mediator.ConfigureMediator((_, pipe) => pipe.UseRetryTable(options));
        });
        return services
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<EmbeddedBus>(provider, options, all))
            .AddSingleton<ICommands>(provider => provider.GetRequiredService<EmbeddedBus>())
            .AddHostedService(provider => provider.GetRequiredService<EmbeddedBus>());
    }
}

/// <summary>Which consumer takes which command.</summary>
/// <param name="Concurrency">Commands worked on at once; null for the bus's own setting.</param>
public sealed record Consumes(Type Command, Type Consumer, int? Concurrency = null)
{
    public static Consumes With<TCommand, TConsumer>(int? concurrency = null) where TCommand : class where TConsumer : class, IConsumer<TCommand> =>
        new(typeof(TCommand), typeof(TConsumer), concurrency);
}
