using CodexPlatform.Bus;
using CodexPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>The buses that chaos can be played on.</summary>
internal static class Buses
{
    /// <summary>Each process has one of its own, and its memory dies with it.</summary>
    public static JoinBus Embedded() => (services, consumers) =>
    {
        services.AddEmbeddedBus(new BusOptions(), consumers);
        return new MemoryStream();
    };

    /// <summary>All share the broker, each over a wire of its own, on queues that nobody else uses.</summary>
    public static JoinBus RabbitMq(Uri broker)
    {
        var prefix = $"chaos-{Guid.NewGuid():N}-";
        return (services, consumers) =>
        {
            var wire = new CutWire(broker);
            services.Configure<RabbitMqOptions>(options => (options.Uri, options.QueuePrefix) = (wire.Uri, prefix));
            services.AddRabbitMqBus(consumers);
            return wire;
        };
    }
}
