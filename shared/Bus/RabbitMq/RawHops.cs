using System.Diagnostics;
using System.Net.Sockets;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace CodexPlatform.Bus;

/// <summary>The least that a client can do to give something to a consumer: what the bus is measured against.</summary>
/// <remarks>A quorum queue of its own; each message is published, confirmed and consumed before the next one.</remarks>
public sealed class RawHops : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _publishing, _consuming;
    private readonly string _queue;
    private readonly SemaphoreSlim _consumed = new(0);

    private RawHops(IConnection connection, IChannel publishing, IChannel consuming, string queue) =>
        (_connection, _publishing, _consuming, _queue) = (connection, publishing, consuming, queue);

    /// <param name="queue">Of nobody else; it is removed afterwards.</param>
    /// <exception cref="BusOutageException">The broker cannot be reached or refuses us.</exception>
    public static async Task<RawHops> Open(RabbitMqOptions options, string queue, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await BrokerConnection.Factory(options).CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
            var confirming = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
            var hops = new RawHops(
                connection,
                await connection.CreateChannelAsync(confirming, cancellationToken).ConfigureAwait(false),
                await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false),
                queue);
            await hops.Listen(cancellationToken).ConfigureAwait(false);
            return hops;
        }
        catch (Exception exception) when (exception is RabbitMQClientException or IOException or SocketException or TimeoutException)
        {
            throw BrokerFailure.Of(exception, BrokerAddress.Of(options));
        }
    }

    /// <returns>How long so many messages took, one after the other.</returns>
    public async Task<TimeSpan> Run(int hops, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var properties = new BasicProperties { Persistent = true };
        for (var hop = 0; hop < hops; hop++)
        {
            await _publishing.BasicPublishAsync("", _queue, mandatory: true, properties, message, cancellationToken).ConfigureAwait(false);
            await _consumed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        await _consuming.QueueDeleteAsync(_queue).ConfigureAwait(false);
        await _publishing.DisposeAsync().ConfigureAwait(false);
        await _consuming.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _consumed.Dispose();
    }

    private async Task Listen(CancellationToken cancellationToken)
    {
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        await _consuming.QueueDeclareAsync(_queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken).ConfigureAwait(false);
        var consumer = new AsyncEventingBasicConsumer(_consuming);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            _consumed.Release();
            await _consuming.BasicAckAsync(delivery.DeliveryTag, multiple: false, delivery.CancellationToken).ConfigureAwait(false);
        };
        await _consuming.BasicConsumeAsync(_queue, autoAck: false, consumer, cancellationToken).ConfigureAwait(false);
    }
}
