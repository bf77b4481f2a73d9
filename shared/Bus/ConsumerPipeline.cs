using CodexPlatform.Contracts;
using MassTransit;

namespace CodexPlatform.Bus;

/// <summary>What every command goes through between its queue and its consumer: the same on every transport.</summary>
internal static class ConsumerPipeline
{
    /// <summary>A command that is no effect takes milliseconds: some may wait in the process rather than one round trip away.</summary>
    private const int Waiting = 4;

    public static void UseConsumer(this IReceiveEndpointConfigurator endpoint, IRegistrationContext context, Consumes consumer, BusOptions options)
    {
        var concurrency = consumer.Concurrency ?? options.Concurrency;
        endpoint.ConcurrentMessageLimit = concurrency;
        endpoint.PrefetchCount = consumer.Command.IsAssignableTo(typeof(IEffectCommand)) ? concurrency : concurrency * Waiting;

        // Only what is sent to the queue arrives in it; a failure is parked in the error queue and told nobody else.
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.UseParking(context);
        endpoint.UseTraceContext();
        endpoint.UseRetryTable(options);
        endpoint.ConfigureConsumer(context, consumer.Consumer);
    }
}
