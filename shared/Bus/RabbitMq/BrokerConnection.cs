using MassTransit;
using RabbitMQ.Client;

namespace CodexPlatform.Bus;

/// <summary>How a connection is made: once for the client of our own and once for MassTransit's.</summary>
internal static class BrokerConnection
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    public static ConnectionFactory Factory(RabbitMqOptions options)
    {
        var address = BrokerAddress.Of(options);
        var factory = new ConnectionFactory
        {
            HostName = address.Host,
            Port = address.Port,
            VirtualHost = address.VirtualHost,
            UserName = address.Username,
            Password = BrokerAddress.PasswordOf(options),
            RequestedHeartbeat = Heartbeat,
            AutomaticRecoveryEnabled = false,
            ClientProvidedName = "codex-topology",
        };
        if (address.Tls)
        {
            factory.Ssl = new SslOption(options.ServerName ?? address.Host, enabled: true) { CertificateValidationCallback = BrokerTls.Check(options) };
            if (BrokerTls.Own(options) is { } own)
            {
                factory.Ssl.Certs = [own];
            }
        }

        return factory;
    }

    public static void UseHost(this IRabbitMqBusFactoryConfigurator transport, RabbitMqOptions options)
    {
        var address = BrokerAddress.Of(options);
        transport.Host(address.Host, (ushort)address.Port, address.VirtualHost, host =>
        {
            host.Username(address.Username);
            host.Password(BrokerAddress.PasswordOf(options));
            host.PublisherConfirmation = true;
            host.Heartbeat(Heartbeat);
            host.OnRefreshConnectionFactory = factory =>
            {
                factory.Password = BrokerAddress.PasswordOf(options);
                return Task.CompletedTask;
            };
            if (address.Tls)
            {
                host.UseSsl(tls =>
                {
                    tls.ServerName = options.ServerName ?? address.Host;
                    tls.CertificateValidationCallback = BrokerTls.Check(options);
                    tls.Certificate = BrokerTls.Own(options);
                });
            }
        });
    }
}
