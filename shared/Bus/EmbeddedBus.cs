using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Bus;

/// <summary>
/// The bus of the embedded profile: a queue in memory for each command before MassTransit's mediator, which runs the same consumers with
/// the same retry table as a broker would. Its memory may be lost at any time, and nothing depends on it.
/// </summary>
/// <remarks>A command stays the object that it is. MassTransit's in-memory transport would write and read it as a broker's does, for ten times the time of a hop.</remarks>
internal sealed class EmbeddedBus(IMediator mediator, BusOptions options, IEnumerable<Consumes> consumers, ILogger<EmbeddedBus> logger)
    : BackgroundService, ICommands
{
    private readonly ImmutableSortedDictionary<string, Endpoint> _endpoints = consumers.ToImmutableSortedDictionary(
        consumes => Endpoints.Of(consumes.Command), consumes => new Endpoint(consumes.Concurrency ?? options.Concurrency), StringComparer.Ordinal);

    public Task Send(object command, Guid id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_endpoints.TryGetValue(Endpoints.Of(command.GetType()), out var endpoint))
        {
            endpoint.Waiting.Writer.TryWrite(new Delivery(command, id, Activity.Current?.Context ?? default));
        }

        return Task.CompletedTask;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_endpoints.Values.SelectMany(endpoint =>
        Enumerable.Range(0, endpoint.Concurrency).Select(_ => Task.Run(() => Deliver(endpoint, stoppingToken), stoppingToken))));

    private async Task Deliver(Endpoint endpoint, CancellationToken cancellationToken)
    {
        await foreach (var (command, id, sender) in endpoint.Waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            using var activity = TraceContext.Begin(sender);
            try
            {
                await mediator.Send(command, command.GetType(), Pipe.Execute<SendContext>(context => context.MessageId = id), cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // The edge of the process: a command that cannot be carried out must not keep the others waiting.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var (queue, kind) = (Endpoints.Of(command.GetType()), Parking.KindOf(exception));
                Parking.Count(queue, kind);
                logger.CommandDropped(exception, queue, kind, id);
            }
        }
    }

    /// <param name="Sender">The trace that it belongs to.</param>
    private sealed record Delivery(object Command, Guid Id, ActivityContext Sender);

    private sealed class Endpoint(int concurrency)
    {
        public int Concurrency { get; } = concurrency;

        public Channel<Delivery> Waiting { get; } = Channel.CreateUnbounded<Delivery>();
    }
}
