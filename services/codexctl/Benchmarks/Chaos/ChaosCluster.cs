using System.Collections.Immutable;
using System.Globalization;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The five services as processes, those that carry runs twice, as <c>codexctl up</c> starts them, to be killed again and again.</summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    private static readonly ImmutableArray<string> Replicas = ["gateway", "planner", "planner", "executor", "executor", "validator", "provenance"];

    /// <summary>Of each service, however short the trouble is.</summary>
    private const int LeastDeaths = 2;

    /// <summary>Events that are recorded between two kills, at most.</summary>
    private const int MostBetween = 60;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>While a server is away nothing is recorded, and services die as well.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly StringWriter _said = new();
    private readonly ImmutableArray<ServiceProcess> _processes;
    private readonly ImmutableArray<Task<int>> _kept;
    private readonly Dictionary<string, int> _kills = Replicas.Distinct().ToDictionary(name => name, _ => 0, StringComparer.Ordinal);

    public ChaosCluster(ClusterPlace place, string queuePrefix, DataFolder data, IReadOnlyDictionary<string, string> variables, TimeProvider time)
    {
        _time = time;
        var said = TextWriter.Synchronized(_said);
        _processes = [.. Replicas.Select((service, number) =>
            new ServiceProcess(Command(service, number, place, queuePrefix, data, variables), data.LogOf(Name(service, number)), time, said))];
        _kept = [.. _processes.Select(process => process.Keep(_end.Token))];
    }

    public ImmutableSortedDictionary<string, int> Kills => _kills.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Ends of services that nobody asked for; complete when the cluster has ended.</summary>
    public IEnumerable<string> Faults => _said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where the API is, as soon as there is one.</summary>
    public async Task<Uri> Api(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _processes[0].Ready(cancellationToken).ConfigureAwait(false);
            if (_processes[0].Addresses?.Api is { } api)
            {
                return new Uri(api);
            }
        }
    }

    /// <summary>Until every process is at work for the first time.</summary>
    public Task Ready(CancellationToken cancellationToken) => Task.WhenAll(_processes.Select(process => process.Ready(cancellationToken)));

    /// <summary>Kills one after the other until something else has come to its end, each service a few times at least. Those that died least often come first.</summary>
    /// <param name="recorded">How much the services have done so far: most often one dies after a little more of it, at times a moment after the one before.</param>
    public async Task Kill(Chance chance, Func<int> recorded, Task until, CancellationToken cancellationToken)
    {
        while (!until.IsCompleted || _kills.Values.Min() < LeastDeaths)
        {
            await chance.Moment(Pause, cancellationToken).ConfigureAwait(false);
            await More(recorded, chance.Percent(80) ? chance.Below(MostBetween) : 0, cancellationToken).ConfigureAwait(false);
            var service = chance.OneOf([.. _kills.Where(each => each.Value == _kills.Values.Min()).Select(each => each.Key)]);
            if (chance.OneOf([.. _processes.Where(process => process.Name == service)]).Kill())
            {
                _kills[service]++;
            }
        }

        await until.ConfigureAwait(false);
    }

    /// <returns>Only when a service cannot work.</returns>
    /// <exception cref="BenchmarkFailedException">Always: it says why.</exception>
    public async Task Broken(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_kept).WaitAsync(cancellationToken).ConfigureAwait(false);
        throw new BenchmarkFailedException(_processes.Select(process => process.Complaint).FirstOrDefault(complaint => complaint is not null) ?? "a service has ended");
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_kept).ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task More(Func<int> recorded, int events, CancellationToken cancellationToken)
    {
        var (goal, began) = (recorded() + events, _time.GetTimestamp());
        while (recorded() < goal && _time.GetElapsedTime(began) < LongestPause)
        {
            await Task.Delay(Look, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Replicas share the keys; each has caches and read models of its own.</summary>
    private static ServiceCommand Command(string service, int number, ClusterPlace place, string queuePrefix, DataFolder data, IReadOnlyDictionary<string, string> variables)
    {
        var name = Name(service, number);
        var usual = ServiceCommand.Of(service, new ServingRequest(Cluster: true, Port: 0, OpsPort: 0, place.RabbitMq, place.EventStoreDb), place.RabbitMq, data);
        var addresses = Path.Combine(data.Path, "run", name + ".json");
        return usual with
        {
            AddressFile = addresses,
            Variables = new Dictionary<string, string>(usual.Variables.Concat(variables), StringComparer.Ordinal)
            {
                ["CODEX__Bus__RabbitMq__QueuePrefix"] = queuePrefix,
                ["CODEX__Data__Cache"] = Path.Combine(data.Path, "cache-" + name),
                ["CODEX__Data__Views"] = Path.Combine(data.Path, "views-" + name),
                ["CODEX__Ops__AddressFile"] = addresses,
            },
        };
    }

    private static string Name(string service, int number) => string.Create(CultureInfo.InvariantCulture, $"{service}-{number}");
}
