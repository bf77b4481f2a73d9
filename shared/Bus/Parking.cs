using System.Diagnostics.Metrics;
using System.Runtime.Serialization;
using CodexPlatform.Contracts;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Bus;

/// <summary>
/// A command that cannot be dealt with is moved beside the queue of its endpoint (to <c>_error</c>, or <c>_skipped</c> when it is no
/// command of ours) and reported: nothing is dropped in silence, and nothing is delivered for ever.
/// </summary>
internal sealed class Parking(ILogger logger) : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    private static readonly Meter Meter = new("CodexPlatform.Bus");

    private static readonly Counter<long> Parked = Meter.CreateCounter<long>(
        "codex.bus.parked", "{command}", "Commands moved out of their queue, by queue and kind (poison, outage, bug)");

    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        await next.Send(context).ConfigureAwait(false);
        Report(context, KindOf(context.Exception), context.Exception);
    }

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        await next.Send(context).ConfigureAwait(false);
        Report(context, "poison", null);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("parking");

    private void Report(ReceiveContext context, string kind, Exception? exception)
    {
        var queue = context.InputAddress.AbsolutePath.Split('/')[^1];
        Count(queue, kind);
        logger.CommandParked(exception, queue, kind, context.GetMessageId()?.ToString("D") ?? "without id");
    }

    public static void Count(string queue, string kind) => Parked.Add(1, new("queue", queue), new("kind", kind));

    public static string KindOf(Exception exception) => exception switch
    {
        ContractException or SerializationException or MessageException => "poison",
        _ when RetryTable.Mends(exception) => "outage",
        _ => "bug",
    };
}

internal static class ParkingExtensions
{
    public static void UseParking(this IReceiveEndpointConfigurator endpoint, IServiceProvider services)
    {
        var parking = new Parking(services.GetRequiredService<ILoggerFactory>().CreateLogger("CodexPlatform.Bus"));
        endpoint.ConfigureError(error =>
        {
            error.UseFilter(parking);
            error.UseFilter(new ErrorTransportFilter());
        });
        endpoint.ConfigureDeadLetter(skipped =>
        {
            skipped.UseFilter(parking);
            skipped.UseFilter(new DeadLetterTransportFilter());
        });
    }
}
