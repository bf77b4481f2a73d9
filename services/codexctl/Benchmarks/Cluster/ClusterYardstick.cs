using CodexPlatform.Bus;
using CodexPlatform.EventLog.EventStoreDb;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The least that a step could cost: three appends, one after the other, and two hops over the broker, by raw clients.</summary>
internal sealed class ClusterYardstick(RawAppendLoop log, RawHops broker) : IAsyncDisposable
{
    /// <summary>As events and commands of a step are, more or less.</summary>
    private const int EventBytes = 300, CommandBytes = 300;

    private const int Appends = 3, Hops = 2;

    private readonly List<double> _appends = [], _hops = [];

    public static async Task<ClusterYardstick> Open(RabbitMqOptions options, ClusterPlace place, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        var broker = await RawHops.Open(options, $"{name}-raw", cancellationToken).ConfigureAwait(false);
        try
        {
            var server = new EventStoreDbEventLogOptions { ConnectionString = place.EventStoreDb };
            return new ClusterYardstick(await RawAppendLoop.Open(server, EventBytes, 1, time, cancellationToken).ConfigureAwait(false), broker);
        }
        catch
        {
            await broker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task Measure(CancellationToken cancellationToken)
    {
        _appends.Add((await log.Run(Appends, cancellationToken).ConfigureAwait(false)).TotalMilliseconds);
        _hops.Add((await broker.Run(Hops, new byte[CommandBytes], cancellationToken).ConfigureAwait(false)).TotalMilliseconds);
    }

    public void Clear()
    {
        _appends.Clear();
        _hops.Clear();
    }

    public (double Appends, double Hops) Medians() => (ClusterSpread.Of(_appends).P50, ClusterSpread.Of(_hops).P50);

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync().ConfigureAwait(false);
        await broker.DisposeAsync().ConfigureAwait(false);
    }
}
