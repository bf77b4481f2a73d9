using System.Text;
using RabbitMQ.Client;

namespace CodexPlatform.Bus.Tests;

/// <summary>The broker's queues, seen and used without the platform's own code.</summary>
internal static class Queues
{
    public static async Task Remove(Uri broker, string prefix)
    {
        await using var connection = await Connect(broker);
        await using var channel = await connection.CreateChannelAsync();
        foreach (var name in Endpoints.Commands.Select(command => prefix + Endpoints.Of(command)).SelectMany(name => (string[])[name, name + "_error", name + "_skipped"]))
        {
            await channel.QueueDeleteAsync(name);
            await channel.ExchangeDeleteAsync(name);
        }
    }

    public static async Task<uint> Count(Uri broker, string queue)
    {
        await using var connection = await Connect(broker);
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }

    public static async Task Put(Uri broker, string queue, string text)
    {
        await using var connection = await Connect(broker);
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", queue, mandatory: true, Encoding.UTF8.GetBytes(text));
    }

    public static async Task Delete(Uri broker, string queue)
    {
        await using var connection = await Connect(broker);
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(queue);
    }

    private static Task<IConnection> Connect(Uri broker) => new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
}
