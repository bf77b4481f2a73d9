using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Bus;

/// <summary>The bus of the cluster profile.</summary>
public static class RabbitMqModule
{
    /// <summary>Over the broker that <see cref="RabbitMqOptions"/> names, checked with <see cref="BusOptions"/> when the host starts.</summary>
    public static IServiceCollection AddRabbitMqBus(this IServiceCollection services, params IEnumerable<Consumes> consumers)
    {
        services.AddOptionsWithValidateOnStart<BusOptions, BusOptionsValidator>();
        services.AddOptionsWithValidateOnStart<RabbitMqOptions, RabbitMqOptionsValidator>();
        services.AddSingleton<IValidateOptions<RabbitMqOptions>, HoldLimit>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Topology>();
        services.AddSingleton<ICommands, RabbitMqCommands>();

        // Hosted services start in this order: the bus finds its queues there.
        services.AddHostedService<BrokerStart>();
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.WaitUntilStarted = true);
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var consumer in consumers)
            {
                bus.AddConsumer(consumer.Consumer);
            }

            bus.UsingRabbitMq((context, transport) =>
            {
                var topology = context.GetRequiredService<Topology>();
                var broker = context.GetRequiredService<IOptions<RabbitMqOptions>>().Value;
                var options = context.GetRequiredService<IOptions<BusOptions>>().Value;
                transport.UseHost(broker);
                foreach (var consumer in consumers)
                {
                    transport.ReceiveEndpoint(topology.NameOf(consumer.Command), endpoint =>
                    {
                        if (broker.QuorumQueues)
                        {
                            endpoint.SetQuorumQueue();
                        }

                        endpoint.UseConsumer(context, consumer, options);
                    });
                }
            });
        });
    }
}
