using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.Planner.Tests;

public sealed class ReconcilerTests : IDisposable
{
    private static readonly StreamName Stream = StreamName.Run(Sample.RunId);
    private readonly FixedTime _time = new(Sample.Start);
    private readonly SentCommands _sent = new();
    private readonly Figures _figures = new();
    private readonly Decider<Run, RunEvent> _runs;
    private readonly InMemoryEventLog _log;

    public void Dispose() => _figures.Dispose();

    public ReconcilerTests()
    {
        _log = new InMemoryEventLog(_time);
        _runs = new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time);
    }

    private Reconciler Reconciler => new(_runs, _sent, new Incarnation("here", Alone: false), _time, new PlannerMetrics(_figures, _time), NullLogger<Reconciler>.Instance);

    private Task Append(params RunEvent[] events) => _runs.Transact(Stream, new Author("test", Logic: RunDecisions.Logic), (_, _) => [.. events], CancellationToken.None);

    [Fact]
    public async Task Appends_what_follows_and_sends_what_it_calls_for()
    {
        await Append(Sample.Submitted());
        var run = await Reconciler.Advance(Sample.RunId, null, everything: false, CancellationToken.None);
        Assert.Equal(1, run.Revision);
        Assert.Equal(new Perceive(Sample.RunId, "perceive-1"), Assert.Single(_sent.Sent).Command);
    }

    [Fact, Trait("Requirement", "P1f")]
    public async Task Says_nothing_new_the_second_time_and_sends_again_only_when_asked_for_everything()
    {
        await Append(Sample.Submitted());
        await Reconciler.Advance(Sample.RunId, null, everything: false, CancellationToken.None);
        var again = await Reconciler.Advance(Sample.RunId, null, everything: false, CancellationToken.None);
        Assert.Equal(1, again.Revision);
        Assert.Single(_sent.Sent);

        await Reconciler.Advance(Sample.RunId, null, everything: true, CancellationToken.None);
        Assert.Equal(2, _sent.Sent.Count);
        Assert.Equal(_sent.Sent[0], _sent.Sent[1]);
    }

    [Fact]
    public async Task Sends_a_failed_attempt_again_although_nothing_new_is_decided()
    {
        await Append(Sample.Submitted());
        await Reconciler.Advance(Sample.RunId, null, everything: false, CancellationToken.None);
        await Append(
            new RunEvent.EffectStarted("perceive-1", 1, 1, "there/1", Sample.Start.AddMinutes(5)),
            new RunEvent.EffectFailed("perceive-1", 1, new EffectFailure("git.busy", "try again", Retriable: true)));
        await Reconciler.Advance(Sample.RunId, null, everything: false, CancellationToken.None);
        Assert.Equal(2, _sent.Sent.Count);
        Assert.NotEqual(_sent.Sent[0].Id, _sent.Sent[1].Id);
    }

    [Fact]
    public async Task Sends_nothing_that_somebody_holds()
    {
        await Append(Sample.Submitted());
        await Reconciler.Advance(Sample.RunId, null, everything: false, CancellationToken.None);
        await Append(new RunEvent.EffectStarted("perceive-1", 1, 1, "there/1", Sample.Start.AddMinutes(5)));
        await Reconciler.Advance(Sample.RunId, null, everything: true, CancellationToken.None);
        Assert.Single(_sent.Sent);
    }

    [Fact]
    public async Task Open_runs_are_those_that_have_begun_and_not_ended()
    {
        await Append(Sample.Submitted());
        var open = new OpenRuns(_log);
        Assert.Equal([Sample.RunId], (await open.Now(CancellationToken.None)).Open);
        await Append(new RunEvent.RunCancelled("ada", "enough"));
        Assert.Empty((await open.Now(CancellationToken.None)).Open);
    }

    [Fact, Trait("Requirement", "O1")]
    public async Task Counts_its_decisions_and_its_looks()
    {
        await Append(Sample.Submitted());
        await Reconciler.Advance(Sample.RunId, null, everything: false, CancellationToken.None);
        await Reconciler.Advance(Sample.RunId, null, everything: false, CancellationToken.None);
        Assert.Equal(
            (1, 2, 0),
            (_figures["codex.run.decisions{decision=run.turn-began.v1}"], _figures["codex.run.advance_duration"], _figures["codex.run.conflicts"]));
    }
}
