using CodexPlatform.Bus;
using CodexPlatform.Hosting;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Profiles;

/// <summary>The bus that the options name.</summary>
internal static class BusSelection
{
    private const string Section = "Bus";
    private const string BrokerSection = "Bus:RabbitMq";

    public static IServiceCollection AddBus(this IServiceCollection services, CheckedOptions options, IConfiguration configuration, ServiceProgram program)
    {
        var kind = options.Read<BusKindOptions>(Section).Kind;
        var bus = options.Read(Section, new BusOptionsValidator());
        var broker = options.Read(BrokerSection, kind == BusKind.RabbitMq ? new RabbitMqOptionsValidator() : null);
        if (kind == BusKind.Memory)
        {
            return services.AddEmbeddedBus(bus, program.Consumers);
        }

        if (HoldLimit.Problem(bus, broker) is { } problem)
        {
            options.Refuse($"{BrokerSection}:{nameof(RabbitMqOptions.ConsumerTimeout)}", problem);
        }

        services.AddOptions<BusOptions>().Bind(configuration.GetSection(Section));
        services.AddOptions<RabbitMqOptions>().Bind(configuration.GetSection(BrokerSection));
        services.AddSingleton<IDrained, BusDrain>().AddReadinessCheck<BusCheck>();
        return services.AddRabbitMqBus(program.Consumers);
    }

    /// <summary>Takes no further command, and waits for those that are being worked on; their outcomes are still sent.</summary>
    /// <remarks>Stopped through its own hosted service, which then knows that it is, and does not warn of a bus that cannot be stopped twice.</remarks>
    private sealed class BusDrain(IServiceProvider services) : IDrained
    {
        public string Name => "bus";

        public Task Drain(CancellationToken cancellationToken) =>
            services.GetServices<IHostedService>().OfType<MassTransitHostedService>().Single().StopAsync(cancellationToken);
    }

    /// <summary>Whether the broker is connected and every queue of this process is consumed.</summary>
    private sealed class BusCheck(IBusControl bus) : IReadinessCheck
    {
        public string Name => "bus";

        public Task<string?> Fault(CancellationToken cancellationToken)
        {
            var health = bus.CheckHealth();
            return Task.FromResult(health.Status == BusHealthStatus.Healthy ? null : health.Description);
        }
    }
}
