using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Executor;
using CodexPlatform.Hosting;
using CodexPlatform.Planner;
using CodexPlatform.Profiles;
using CodexPlatform.Provenance;
using CodexPlatform.Validator;
using CodexPlatform.Views;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The services that take commands, each composed as its own process is, in this one so that they can be watched.</summary>
internal sealed class ClusterHosts : IAsyncDisposable
{
    private readonly List<IHost> _hosts = [];

    public IEventLog Log => _hosts[0].Services.GetRequiredService<IEventLog>();

    public Decider<Run, RunEvent> Runs => _hosts[0].Services.GetRequiredService<Decider<Run, RunEvent>>();

    /// <summary>Provenance's, the last one's.</summary>
    public RunViews Views => _hosts[^1].Services.GetRequiredService<RunViews>();

    public ICommands Commands => _hosts[0].Services.GetRequiredService<ICommands>();

    /// <param name="name">Precedes the names of their queues, which nobody else consumes.</param>
    /// <param name="folder">Of caches and keys.</param>
    public static async Task<ClusterHosts> Start(ClusterPlace place, string name, string folder, Action<IServiceCollection> watch, CancellationToken cancellationToken)
    {
        var cluster = new ClusterHosts();
        try
        {
            foreach (var program in Programs(watch))
            {
                var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings(place, name, folder, program.Name)).Build();
                var host = ServiceHost.Build(program, configuration, new Secrets());
                cluster._hosts.Add(host);
                await host.StartAsync(cancellationToken).ConfigureAwait(false);
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync().ConfigureAwait(false);
            host.Dispose();
        }
    }

    private static IEnumerable<ServiceProgram> Programs(Action<IServiceCollection> watch)
    {
        ServiceProgram Watched(string name, IReadOnlyList<Consumes> consumers, Action<ServiceParts> compose) => new(name, consumers, parts =>
        {
            compose(parts);
            parts.Services.AddSingleton<IHostLifetime, Bound>();
            watch(parts.Services);
        });
        yield return Watched("planner", PlannerModule.Consumers, parts => parts.Services.AddPlanner());
        yield return Watched("executor", ExecutorModule.Consumers, parts => parts.Services.AddExecutor().AddLocalSandboxes(new BubblewrapOptions()));
        yield return Watched("validator", ValidatorModule.Consumers, parts => parts.Services.AddValidator());
        yield return Watched("provenance", ProvenanceModule.Consumers, parts => parts.Services
            .AddProvenance()
            .AddRunViews(new ViewOptions { Folder = parts.Data.Views })
            .AddSingleton<ISigner>(_ => FileSigner.Open(parts.Data.Keys)));
    }

    private static Dictionary<string, string?> Settings(ClusterPlace place, string name, string folder, string service) => new()
    {
        ["Log:Kind"] = "eventstoredb",
        ["Log:ConnectionString"] = place.EventStoreDb,
        ["Bus:Kind"] = "rabbitmq",
        ["Bus:RabbitMq:Uri"] = place.RabbitMq,
        ["Bus:RabbitMq:QueuePrefix"] = $"{name}.",
        ["Data:Folder"] = folder,
        ["Logs:File"] = Path.Combine(folder, $"{service}.log"),
    };

    /// <summary>They live as long as the benchmark; the signals are this process's own.</summary>
    private sealed class Bound : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
