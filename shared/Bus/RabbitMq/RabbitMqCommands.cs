using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;

namespace CodexPlatform.Bus;

/// <summary>
/// Sends to the exchange of a command's queue; a send is done when the broker has confirmed it. What a queue cannot take comes back,
/// and what is lost on the way is sent again under the same id: an outage of the broker is a pause, not a loss.
/// </summary>
internal sealed class RabbitMqCommands(
    IBus bus, Topology topology, IOptions<RabbitMqOptions> options, TimeProvider time, ILogger<RabbitMqCommands> logger) : ICommands
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    public async Task Send(object command, Guid id, CancellationToken cancellationToken)
    {
        var queue = topology.NameOf(command.GetType());
        using var limit = new CancellationTokenSource(options.Value.SendWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Exception? last = null;
        try
        {
            for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                last = await TrySend(command, id, queue, either.Token).ConfigureAwait(false);
                if (last is null)
                {
                    return;
                }

                logger.SendRepeated(queue, last.Message);
                await Task.Delay(pause, time, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusOutageException(
                "bus.unconfirmed", $"The broker {BrokerAddress.Of(options.Value)} has not confirmed a command for {queue} within {options.Value.SendWait}", passing: true, last);
        }
    }

    /// <returns>Why another attempt may succeed; null when the broker has it.</returns>
    private async Task<Exception?> TrySend(object command, Guid id, string queue, CancellationToken cancellationToken)
    {
        try
        {
            var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{queue}")).ConfigureAwait(false);
            await endpoint.Send(command, command.GetType(), Pipe.Execute<SendContext>(context => Fill(context, id)), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (MessageReturnedException returned)
        {
            // Somebody removed the queue, or the broker came back without its data.
            try
            {
                await topology.Declare(cancellationToken).ConfigureAwait(false);
            }
            catch (BusOutageException outage)
            {
                return outage;
            }

            return returned;
        }
        catch (Exception exception) when (Passes(exception) && !cancellationToken.IsCancellationRequested)
        {
            return exception;
        }
    }

    /// <summary>Whatever a connection that breaks under a send may throw: the client also finds its own parts disposed, or its waits cancelled.</summary>
    private static bool Passes(Exception exception) => exception
        is TransportException or RabbitMqConnectionException or RabbitMQClientException or IOException or SocketException
        or TimeoutException or ObjectDisposedException or OperationCanceledException;

    private static void Fill(SendContext context, Guid id)
    {
        Envelope.Fill(context, id);
        if (context.TryGetPayload(out RabbitMqSendContext? sending))
        {
            sending.Mandatory = true;
        }
    }
}
