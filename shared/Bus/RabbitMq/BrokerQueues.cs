using System.Net.Sockets;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CodexPlatform.Bus;

/// <summary>What services leave on a broker under a prefix of their own, for whoever made them up for a while.</summary>
public static class BrokerQueues
{
    /// <summary>Beside a queue, where the bus puts what nobody could take.</summary>
    private static readonly string[] Endings = ["", "_error", "_skipped"];

    /// <summary>Removes queues and exchanges with all that is in them.</summary>
    /// <exception cref="BusOutageException">The broker cannot be reached or refuses us.</exception>
    public static async Task Remove(RabbitMqOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await RemoveAll(options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or SocketException or TimeoutException)
        {
            throw BrokerFailure.Of(exception, BrokerAddress.Of(options));
        }
    }

    private static async Task RemoveAll(RabbitMqOptions options, CancellationToken cancellationToken)
    {
        var connection = await BrokerConnection.Factory(options).CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var ending = channel.ConfigureAwait(false);
        foreach (var name in Endpoints.Commands.SelectMany(command => Endings.Select(kind => options.QueuePrefix + Endpoints.Of(command) + kind)))
        {
            await channel.QueueDeleteAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
            await channel.ExchangeDeleteAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
