using CodexPlatform.EventLog.EventStoreDb;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>One cluster, and every scenario on it and in one process, several at a time.</summary>
public sealed class ClusterRuns : IAsyncLifetime
{
    /// <summary>The log's password; nobody may repeat it.</summary>
    public const string Password = "canary-5e0d1a";

    private const int AtOnce = 4;

    private static readonly SemaphoreSlim Places = new(AtOnce);

    private readonly List<Lab> _labs = [];
    private readonly SortedDictionary<string, (Task<Ending> Here, Task<Ending> There)> _endings = new(StringComparer.Ordinal);

    internal Cluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Cluster = await Cluster.Start(Password);
        foreach (var (name, scenario) in Scenarios.All)
        {
            _endings[name] = (Run(scenario, null), Run(scenario, Cluster));
        }
    }

    public async Task DisposeAsync()
    {
        await Ended();
        await Cluster.DisposeAsync();
        _labs.ForEach(lab => lab.Dispose());
    }

    internal async Task<(Ending Here, Ending There)> Of(string scenario) => (await _endings[scenario].Here, await _endings[scenario].There);

    /// <summary>Waits for all of them, however they end.</summary>
    internal async Task Ended() =>
        await Task.WhenAll(_endings.Values.SelectMany(pair => (Task[])[pair.Here, pair.There])).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    internal EventStoreDbEventLog OpenLog() => new(
        new EventStoreDbEventLogOptions { ConnectionString = Cluster.LogAddress }, NullLogger<EventStoreDbEventLog>.Instance, TimeProvider.System);

    private async Task<Ending> Run(Func<Side, Task<Ending>> scenario, Cluster? cluster)
    {
        var lab = new Lab();
        _labs.Add(lab);
        await Places.WaitAsync();
        try
        {
            return await scenario(new Side(lab, cluster?.Api, cluster?.Key));
        }
        finally
        {
            Places.Release();
        }
    }
}
