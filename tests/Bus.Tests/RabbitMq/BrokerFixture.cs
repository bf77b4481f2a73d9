using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.Bus.Tests.RabbitMq;

/// <summary>A broker that may be killed, and speaks TLS as well.</summary>
public sealed class BrokerFixture : IAsyncLifetime, IDisposable
{
    internal TestAuthority Authority { get; } = new();

    internal RabbitMqBroker Broker { get; private set; } = null!;

    public async Task InitializeAsync() => Broker = await RabbitMqBroker.Start(Authority.BrokerConfiguration);

    public async Task DisposeAsync() => await Broker.DisposeAsync();

    public void Dispose() => Authority.Dispose();
}
