using System.Runtime.CompilerServices;
using CodexPlatform.EventLog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.Views.Tests;

public class RunProjectionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    [Trait("Requirement", "O7")]
    public async Task Follows_the_log_and_says_when_a_position_is_reached()
    {
        var log = await Histories.Log(Histories.Kept[0].As("r0"));
        using var views = new RunViews(ViewFolder.New());
        await using var running = await Started(log, views);
        foreach (var (history, index) in Histories.Kept.Select((history, index) => (history.As($"r{index + 1}"), index + 1)))
        {
            var appended = await Append(log, [.. history]);
            await running.Projection.Reached(appended.Position, CancellationToken.None).WaitAsync(Limit);
            Assert.True(views.Run($"r{index}")!.HasEnded);
        }

        Assert.True(running.Projection.CaughtUp);
    }

    [Fact]
    public async Task Reaches_a_position_at_which_nothing_stands_that_a_view_reads()
    {
        var log = new InMemoryEventLog(TimeProvider.System);
        using var views = new RunViews(ViewFolder.New());
        await using var running = await Started(log, views);
        var artifact = new StreamName("artifact-00");
        var appended = await log.Append(
            artifact, ExpectedRevision.NoStream, [new NewEntry(EntryId.For(artifact, 0, "x", default), "x", default, default)], CancellationToken.None);

        await running.Projection.Reached(appended.Position, CancellationToken.None).WaitAsync(Limit);
        Assert.Equal(0, views.Runs(new RunQuery()).Total);
    }

    [Fact]
    public async Task Waits_are_left_when_their_caller_leaves()
    {
        var log = new InMemoryEventLog(TimeProvider.System);
        using var views = new RunViews(ViewFolder.New());
        await using var running = await Started(log, views);
        using var leaving = new CancellationTokenSource();
        var waiting = running.Projection.Reached(new LogPosition(1_000, 0), leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limit));
    }

    [Fact]
    public async Task Two_over_one_file_fold_every_event_once()
    {
        var log = new InMemoryEventLog(TimeProvider.System);
        var options = ViewFolder.New();
        using var one = new RunViews(options);
        using var other = new RunViews(options);
        await using var first = await Started(log, one);
        await using var second = await Started(log, other);
        var position = default(LogPosition);
        foreach (var entry in Histories.Any(new Random(4), 12))
        {
            position = (await Append(log, [entry])).Position;
        }

        await Task.WhenAll(first.Projection.Reached(position, CancellationToken.None), second.Projection.Reached(position, CancellationToken.None)).WaitAsync(Limit);
        using var alone = new RunViews(ViewFolder.New());
        await alone.CatchUp(log, CancellationToken.None);
        Assert.Equal(alone.Figures().Values, one.Figures().Values);
        Assert.Equal(alone.Runs(new RunQuery()).Runs.Select(run => (run.Id, run.Events)), other.Runs(new RunQuery()).Runs.Select(run => (run.Id, run.Events)));
    }

    [Fact]
    public async Task Goes_on_when_the_file_is_lost_under_it()
    {
        var byLength = Histories.Kept.OrderBy(history => history.Length).ToList();
        var (shorter, longer) = (byLength[0], byLength[^1]);
        var log = await Histories.Log(longer.As("r0"));
        var options = ViewFolder.New();
        using var views = new RunViews(options);
        await using var running = await Started(log, views);
        await running.Projection.Reached(new LogPosition((ulong)longer.Length, 0), CancellationToken.None).WaitAsync(Limit);
        using (var other = new RunViews(options))
        {
            // Another process found another log there, and began anew.
            await other.CatchUp(await Histories.Log(shorter.As("x")), CancellationToken.None);
        }

        var appended = await Append(log, [.. byLength[1].As("r2")]);
        await running.Projection.Reached(appended.Position, CancellationToken.None).WaitAsync(Limit);
        await views.CatchUp(log, CancellationToken.None);
        Assert.Equal(["r2", "r0"], views.Runs(new RunQuery()).Runs.Select(run => run.Id));
    }

    [Fact]
    public async Task An_outage_of_the_log_passes()
    {
        var log = await Histories.Log(Histories.Kept[0].As("r0"));
        using var views = new RunViews(ViewFolder.New());
        await using var running = await Started(new Failing(log, times: 2), views);

        await running.Projection.Reached(new LogPosition((ulong)Histories.Kept[0].Length, 0), CancellationToken.None).WaitAsync(Limit);
        Assert.True(views.Run("r0")!.HasEnded);
    }

    [Fact]
    public void Services_of_one_process_share_one()
    {
        using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IEventLog>(new InMemoryEventLog(TimeProvider.System))
            .AddRunViews(ViewFolder.New()).AddRunViews(ViewFolder.New()).BuildServiceProvider();

        Assert.Same(services.GetRequiredService<RunProjection>(), Assert.Single(services.GetServices<IHostedService>()));
    }

    private static async Task<Running> Started(IEventLog log, RunViews views)
    {
        var projection = new RunProjection(log, views, TimeProvider.System, NullLogger<RunProjection>.Instance);
        await projection.StartAsync(CancellationToken.None);
        return new(projection);
    }

    private static Task<Appended> Append(InMemoryEventLog log, IReadOnlyList<LogEntry> entries) => log.Append(
        entries[0].Stream, new ExpectedRevision(entries[0].Revision - 1),
        [.. entries.Select(entry => new NewEntry(entry.Id, entry.Type, entry.Data, entry.Metadata))], CancellationToken.None);

    private sealed record Running(RunProjection Projection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Projection.StopAsync(CancellationToken.None);
            Projection.Dispose();
        }
    }

    /// <summary>A log that loses its connection a few events into each of the first subscriptions.</summary>
    private sealed class Failing(IEventLog log, int times) : IEventLog
    {
        private int _left = times;

        public Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken) =>
            log.Append(stream, expected, entries, cancellationToken);

        public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
            log.ReadStream(stream, from, direction, cancellationToken);

        public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) =>
            log.ReadAll(after, filter, cancellationToken);

        public async IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var told = 0;
            await foreach (var signal in log.Subscribe(after, filter, cancellationToken))
            {
                if (told++ == 5 && _left-- > 0)
                {
                    throw new ConnectionLost();
                }

                yield return signal;
            }
        }
    }

    private sealed class ConnectionLost() : LogOutageException("log.unreachable", "The connection was lost", passing: true, null);
}
