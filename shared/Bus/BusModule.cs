using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Bus;

/// <summary>The bus, set up once for all services.</summary>
public static class BusModule
{
    /// <summary>The in-memory bus of the embedded profile: its memory may be lost at any time, and nothing depends on it.</summary>
    public static IServiceCollection AddEmbeddedBus(this IServiceCollection services, BusOptions options, params IEnumerable<Consumes> consumers)
    {
        services.AddSingleton<ICommands, BusCommands>();
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var consumer in consumers)
            {
                bus.AddConsumer(consumer.Consumer);
            }

            bus.UsingInMemory((context, transport) =>
            {
                foreach (var consumer in consumers)
                {
                    transport.ReceiveEndpoint(Endpoints.Of(consumer.Command), endpoint =>
                    {
                        endpoint.ConcurrentMessageLimit = endpoint.PrefetchCount = consumer.Concurrency ?? options.Concurrency;
                        endpoint.UseRetryTable(options);
                        endpoint.ConfigureConsumer(context, consumer.Consumer);
                    });
                }
            });
        });
    }
}

/// <summary>Which consumer takes which command.</summary>
/// <param name="Concurrency">Commands worked on at once; null for the bus's own setting.</param>
public sealed record Consumes(Type Command, Type Consumer, int? Concurrency = null)
{
    public static Consumes With<TCommand, TConsumer>(int? concurrency = null) where TCommand : class where TConsumer : class, IConsumer<TCommand> =>
        new(typeof(TCommand), typeof(TConsumer), concurrency);
}
