using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Hosting;

/// <summary>Serves <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
/// <remarks>The first part of the process to start and the last to stop, so that it can be asked what it waits for. No host of its own.</remarks>
public sealed class OpsServer(OpsOptions options, OpsPages pages, ILoggerFactory loggers) : IHostedService, IDisposable
{
    private KestrelServer? _server;

    /// <summary>Where it listens; known once it has started.</summary>
    public Uri? Address { get; private set; }

    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = new KestrelServerOptions { AddServerHeader = false };
        settings.Listen(IPAddress.Parse(options.Host), options.Port);
        _server = new KestrelServer(
            Options.Create(settings), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
        await _server.StartAsync(pages, cancellationToken).ConfigureAwait(false);
        Address = new Uri(_server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        loggers.CreateLogger<OpsServer>().OpsServed(Address.ToString());
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose() => _server?.Dispose();
}
