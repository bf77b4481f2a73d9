using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.Planner.Tests;

public sealed class SweeperTests : IDisposable
{
    private static readonly StreamName Stream = StreamName.Run(Sample.RunId);
    private readonly FixedTime _time = new(Sample.Start);
    private readonly SentCommands _sent = new();
    private readonly InMemoryEventLog _log;
    private readonly List<Sweeper> _sweepers = [];

    private readonly Figures _figures = new();
    private readonly PlannerMetrics _metrics;

    public SweeperTests() => (_log, _metrics) = (new InMemoryEventLog(_time), new PlannerMetrics(_figures, _time));

    public void Dispose()
    {
        _sweepers.ForEach(each => each.Dispose());
        _figures.Dispose();
    }

    private Sweeper Planner(string name, bool alone = false, ICommands? commands = null)
    {
        var runs = new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time);
        var incarnation = new Incarnation(name, alone);
        _sweepers.Add(new Sweeper(
            _log, new OpenRuns(_log), new Reconciler(runs, commands ?? _sent, incarnation, _time, _metrics, NullLogger<Reconciler>.Instance), incarnation, _metrics, _time, NullLogger<Sweeper>.Instance));
        return _sweepers[^1];
    }

    private Task Append(params RunEvent[] events) => new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time)
        .Transact(Stream, new Author("test", Logic: RunDecisions.Logic), (_, _) => [.. events], CancellationToken.None);

    /// <summary>All of them sweep each second for so long.</summary>
    private async Task Pass(TimeSpan time, params Sweeper[] planners)
    {
        for (var until = _time.Now + time; _time.Now < until; _time.Now += TimeSpan.FromSeconds(1))
        {
            foreach (var planner in planners)
            {
                await planner.Sweep(CancellationToken.None);
            }
        }
    }

    [Fact, Trait("Requirement", "P1b")]
    public async Task A_run_that_nobody_was_told_of_is_decided_by_one_of_several_planners()
    {
        await Append(Sample.Submitted());
        await Pass(TimeSpan.FromSeconds(3), Planner("a"), Planner("b"), Planner("c"));
        Assert.Equal(new Perceive(Sample.RunId, "perceive-1"), Assert.Single(_sent.Sent).Command);
    }

    [Fact, Trait("Requirement", "P1b")]
    public async Task A_lost_command_is_sent_again_and_no_storm_comes_of_many_planners()
    {
        await Append(Sample.Submitted());
        await Pass(TimeSpan.FromMinutes(1), Planner("a"), Planner("b"), Planner("c"));
        Assert.InRange(_sent.Sent.Count, 2, 6);
        await Pass(TimeSpan.FromMinutes(9), [.. _sweepers]);
        Assert.InRange(_sent.Sent.Count, 4, 1 + (3 * 5));
        Assert.Single(_sent.Sent.Select(each => each.Id).Distinct());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_start_sends_again_what_the_memory_of_a_dead_engine_held_and_leaves_to_a_broker_what_it_holds(bool alone, int sent)
    {
        await Append(Sample.Submitted());
        await Planner("before").Sweep(CancellationToken.None);
        var before = _sent.Sent.Count;
        await Planner("after", alone).Sweep(CancellationToken.None);
        Assert.Equal(sent, _sent.Sent.Count - before);
    }

    [Fact]
    public async Task An_outage_of_the_bus_does_not_end_the_sweep()
    {
        await Append(Sample.Submitted());
        var planner = Planner("a", commands: new NoBroker());
        await planner.Sweep(CancellationToken.None);
        await Pass(TimeSpan.FromMinutes(2), planner, Planner("b"));
        Assert.NotEmpty(_sent.Sent);
    }

    private sealed class NoBroker : ICommands
    {
        public Task Send(object command, Guid id, CancellationToken cancellationToken) => throw new BusOutageException("bus.unconfirmed", "The broker is away", passing: true);
    }
}
