using System.Net;
using CodexPlatform.EventStoreDb.Emulator.Appending;
using CodexPlatform.EventStoreDb.Emulator.Hosting;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.EventStoreDb.Emulator;

/// <summary>A server that speaks EventStoreDB's protocol as one of version 24.2.0 was seen to, with a log of its own.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Store _store;
    private readonly bool _secure;
    private bool _ownsStore;

    private EmulatorServer(WebApplication application, Store store, Node node, Faults faults, bool secure)
    {
        (_application, _store, Node, Faults, _secure) = (application, store, node, faults, secure);
    }

    public int Port => Node.Port;

    /// <summary>For clients that take one; without credentials.</summary>
    public string ConnectionString => $"esdb://{Node.Host}:{Port}?tls={(_secure ? "true&tlsVerifyCert=false" : "false")}";

    public Uri Address => new($"{(_secure ? "https" : "http")}://{Node.Host}:{Port}");

    /// <summary>What goes wrong.</summary>
    public Faults Faults { get; }

    /// <summary>Why nothing can be written any more, as after a failure of the disk; ends only if that comes to pass.</summary>
    public Task<Exception> Failure => _store.Failure;

    internal Node Node { get; }

    /// <summary>Starts a server that is a cluster of one.</summary>
    /// <exception cref="IOException">The port or the folder is taken.</exception>
    public static async Task<EmulatorServer> Start(EmulatorOptions options, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var store = new Store(options.Folder, options.Time, faults.Disk);
        try
        {
            await SystemEvents.Ensure(store, options, cancellationToken);
            var server = await Start(options, store, new Membership(options.Time), faults, cancellationToken);
            server._ownsStore = true;
            return server;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more member of a cluster, on a log that outlives it.</summary>
    internal static async Task<EmulatorServer> Start(
        EmulatorOptions options, Store store, Membership membership, Faults faults, CancellationToken cancellationToken)
    {
        var node = membership.Join();
        var application = Build(options, node);
        application.UseRouting();
        var streams = new StreamsCalls(store.Log, new Appends(store, faults), options);
        application.MapStreams(streams, new CallEdge(faults, node, options.Certificate is null ? null : new Credentials(options.Users), options.Time), options);
        application.MapCluster(membership);
        application.MapState(node);
        Grpc.Server.GrpcEndpoints.MapUnimplemented(application);
        await application.StartAsync(cancellationToken);
        node.Port = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        return new EmulatorServer(application, store, node, faults, options.Certificate is not null);
    }

    /// <summary>Breaks all connections. Whatever was acknowledged is in the folder, if there is one.</summary>
    public async ValueTask DisposeAsync()
    {
        Node.Alive = false;
        await _application.DisposeAsync();
        if (_ownsStore)
        {
            Faults.ReleaseWrites();
            await _store.DisposeAsync();
        }
    }

    private static WebApplication Build(EmulatorOptions options, Node node)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore().AddSingleton(options.Time);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AllowAlternateSchemes = true;
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(10);
            kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(IPAddress.Parse(node.Host), options.Port, listen =>
            {
                if (options.Certificate is { } certificate)
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(certificate);
                }
                else
                {
                    listen.UsePrefaceSniffing();
                }
            });
        });
        return builder.Build();
    }
}
