using CodexPlatform.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Bus.Tests;

/// <summary>Hosts on one broker with queues of their own: nothing of another test, or of an earlier run, is in them.</summary>
internal sealed class Lab(Uri broker) : IAsyncDisposable
{
    /// <summary>More than any condition takes on a busy machine; reached only by a failure.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly List<IHost> _hosts = [];

    public string Prefix { get; } = $"t{Guid.NewGuid():N}-";

    public LogLines Lines { get; } = new();

    public Uri Broker => broker;

    /// <summary>The queue of <see cref="AdvanceRun"/>.</summary>
    public string Queue => Prefix + Endpoints.Of<AdvanceRun>();

    /// <summary>On a broker that other tests use as well.</summary>
    public static async Task<Lab> Open() => new(await Testing.RabbitMqBroker.Shared());

    /// <summary>A process on the bus: sends, and consumes what it is told to.</summary>
    public async Task<IHost> Start(IEnumerable<(Consumes Consumes, object Consumer)> consumers, Action<RabbitMqOptions>? options = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(Lines);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Limit);
        builder.Services.Configure<BusOptions>(each => each.Retries = 2);
        builder.Services.Configure<RabbitMqOptions>(each =>
        {
            (each.Uri, each.QueuePrefix, each.StartWait, each.SendWait) = (broker, Prefix, Limit, Limit);
            options?.Invoke(each);
        });
        foreach (var (_, consumer) in consumers)
        {
            builder.Services.AddSingleton(consumer.GetType(), consumer);
        }

        builder.Services.AddRabbitMqBus([.. consumers.Select(each => each.Consumes)]);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        _hosts.Add(host);
        return host;
    }

    public Task<IHost> Start(params (Consumes Consumes, object Consumer)[] consumers) => Start(consumers, null);

    public static ICommands Commands(IHost host) => host.Services.GetRequiredService<ICommands>();

    public static Task Send(IHost host, string run, CancellationToken cancellationToken = default) =>
        Commands(host).Send(new AdvanceRun(run), Guid.NewGuid(), cancellationToken);

    public static async Task Until(Func<bool> condition, Func<string> what)
    {
        for (var began = Environment.TickCount64; !condition();)
        {
            if (Environment.TickCount64 - began > Limit.TotalMilliseconds)
            {
                throw new TimeoutException($"It did not happen: {what()}");
            }

            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        if (_hosts.Count > 0)
        {
            await Queues.Remove(broker, Prefix);
        }
    }
}
