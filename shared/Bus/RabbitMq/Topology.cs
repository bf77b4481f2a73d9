using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CodexPlatform.Bus;

/// <summary>
/// The broker's exchanges and queues, one of each for every command, whether its consumer has ever run or not: a broker confirms what it
/// can give to no queue, and loses it.
/// </summary>
internal sealed class Topology(IOptions<RabbitMqOptions> options, ILogger<Topology> logger)
{
    private readonly RabbitMqOptions _options = options.Value;

    public string NameOf(Type command) => _options.QueuePrefix + Endpoints.Of(command);

    /// <summary>Declares what is missing. What is there stays as it is.</summary>
    /// <exception cref="BusOutageException">The broker cannot be reached, refuses us, or has queues of the same names and other kinds.</exception>
    public async Task Declare(CancellationToken cancellationToken)
    {
        var address = BrokerAddress.Of(_options);
        try
        {
            await using var connection = await BrokerConnection.Factory(_options).CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var name in Endpoints.Commands.Select(NameOf))
            {
                await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken).ConfigureAwait(false);
                await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, Arguments(), cancellationToken: cancellationToken).ConfigureAwait(false);
                await channel.QueueBindAsync(name, name, "", cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            await connection.CloseAsync(cancellationToken).ConfigureAwait(false);
            logger.TopologyDeclared(address.ToString(), Endpoints.Commands.Length);
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or SocketException or TimeoutException)
        {
            throw BrokerFailure.Of(exception, address);
        }
    }

    private Dictionary<string, object?>? Arguments() => _options.QuorumQueues ? new() { ["x-queue-type"] = "quorum" } : null;
}
