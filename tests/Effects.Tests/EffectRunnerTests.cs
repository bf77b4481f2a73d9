using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CodexPlatform.Effects.Tests;

public sealed class EffectRunnerTests : IDisposable
{
    private static readonly StreamName Stream = StreamName.Run(Sample.RunId);
    private readonly FixedTime _time = new(Sample.Start);
    private readonly InMemoryEventLog _log;
    private readonly Decider<Run, RunEvent> _runs;
    private readonly SentCommands _sent = new();
    private readonly BusOptions _bus = new();
    private readonly Figures _figures = new();
    private readonly EffectMetrics _metrics;

    public void Dispose() => _figures.Dispose();

    public EffectRunnerTests()
    {
        _metrics = new EffectMetrics(_figures, _time);
        _log = new InMemoryEventLog(_time);
        _runs = new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time);
    }

    private sealed class Work(Func<EffectHold, CancellationToken, Task<RunEvent>> carryOut) : IEffectWork<Perceive>
    {
        public ImmutableArray<RunEvent> First { get; init; } = [];

        public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence) => First;

        public Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken) => carryOut(hold, cancellationToken);
    }

    private sealed class Outage(bool passing) : LogOutageException("log.test", "The log is away", passing, null);

    private static Work Gathers { get; } = new((hold, _) => Task.FromResult<RunEvent>(new RunEvent.ContextGathered(hold.Effect, hold.Fence, Sample.Context())));

    private async Task Begun()
    {
        await Append(Sample.Submitted());
        await _runs.Transact(Stream, new Author("planner", Logic: RunDecisions.Logic), (run, now) => RunDecisions.Advance(run, now, RunDecisions.Logic), CancellationToken.None);
    }

    private Task Append(RunEvent @event) => _runs.Transact(Stream, new Author("test"), (_, _) => [@event], CancellationToken.None);

    private EffectRunner Runner(string incarnation = "here", bool alone = false) =>
        new(_runs, _sent, new Incarnation(incarnation, alone), new Holdings(), Options.Create(_bus), _time, _metrics, NullLogger<EffectRunner>.Instance);

    private Task Handle(EffectRunner runner, Work work, bool fresh = true, Guid? delivery = null, CancellationToken cancellationToken = default) =>
        runner.Handle(new Perceive(Sample.RunId, "perceive-1"), delivery ?? Guid.NewGuid(), fresh, "executor", work, cancellationToken);

    private async Task<List<string>> Written()
    {
        var types = new List<string>();
        await foreach (var recorded in _log.ReadEvents<RunEvent>(Stream, 0, CancellationToken.None))
        {
            types.Add(recorded.Event.GetType().Name);
        }

        return types;
    }

    [Fact, Trait("Requirement", "A6 M2")]
    public async Task Records_the_start_before_and_the_outcome_after_and_asks_for_a_look()
    {
        await Begun();
        var atWork = new List<string>();
        await Handle(Runner(), new Work(async (hold, _) =>
        {
            atWork = await Written();
            return new RunEvent.ContextGathered(hold.Effect, hold.Fence, Sample.Context());
        }));
        Assert.Equal(["RunSubmitted", "TurnBegan", "EffectStarted"], atWork);
        Assert.Equal(["RunSubmitted", "TurnBegan", "EffectStarted", "ContextGathered"], await Written());
        Assert.Equal(new AdvanceRun(Sample.RunId), Assert.Single(_sent.Sent).Command);
    }

    [Fact, Trait("Requirement", "P1b P1f")]
    public async Task Does_an_effect_once_however_often_the_command_comes()
    {
        await Begun();
        var runner = Runner();
        await Handle(runner, Gathers);
        await Handle(runner, Gathers);
        await Handle(runner, Gathers, fresh: false);
        Assert.Single(await Written(), "ContextGathered");
        Assert.All(_sent.Sent, sent => Assert.Equal(new AdvanceRun(Sample.RunId), sent.Command));
    }

    [Fact]
    public async Task Leaves_an_effect_to_a_holder_that_may_be_alive()
    {
        await Begun();
        await Append(new RunEvent.EffectStarted("perceive-1", 1, 1, "there/1", Sample.Start.AddMinutes(5)));
        await Handle(Runner(), Gathers);
        Assert.DoesNotContain("ContextGathered", await Written());
        Assert.Empty(_sent.Sent);
    }

    [Theory]
    [InlineData(false, false, 0, "a redelivery")]
    [InlineData(true, true, 0, "a dead incarnation")]
    [InlineData(true, false, 6, "an expired lease")]
    public async Task Takes_over_from_a_holder_that_is_gone(bool fresh, bool alone, int minutes, string why)
    {
        await Begun();
        var delivery = Guid.NewGuid();
        await Append(new RunEvent.EffectStarted("perceive-1", 1, 1, $"there/{delivery:N}", Sample.Start.AddMinutes(5)));
        _time.Now = Sample.Start.AddMinutes(minutes);
        await Handle(Runner(alone: alone), Gathers, fresh, delivery);
        var effect = (await _runs.Load(Stream, CancellationToken.None)).State.Effects["perceive-1"];
        Assert.True(effect is { Attempt: 2, Fence: 2, Done: true }, why);
    }

    [Fact, Trait("Requirement", "K3")]
    public async Task Says_nothing_when_another_has_taken_over_meanwhile()
    {
        await Begun();
        await Handle(Runner(), new Work(async (hold, _) =>
        {
            await Append(new RunEvent.EffectStarted("perceive-1", 2, 2, "there/1", Sample.Start.AddMinutes(5)));
            return new RunEvent.ContextGathered(hold.Effect, hold.Fence, Sample.Context());
        }));
        Assert.DoesNotContain("ContextGathered", await Written());
    }

    [Fact, Trait("Requirement", "X4")]
    public async Task Gives_the_command_back_when_the_log_is_out_so_that_it_is_done_later()
    {
        await Begun();
        var runner = Runner();
        await Assert.ThrowsAsync<Outage>(() => Handle(runner, new Work((_, _) => throw new Outage(passing: true))));
        Assert.Equal(["RunSubmitted", "TurnBegan", "EffectStarted"], await Written());

        await Handle(runner, Gathers, fresh: false);
        Assert.Equal(["RunSubmitted", "TurnBegan", "EffectStarted", "EffectStarted", "ContextGathered"], await Written());
    }

    [Fact]
    public async Task Ends_an_effect_at_once_when_its_beginning_already_says_the_outcome()
    {
        await Begun();
        var work = new Work((_, _) => throw new InvalidOperationException("must not be carried out"))
        {
            First = [new RunEvent.EffectFailed("perceive-1", 1, new EffectFailure("policy.denied", "no", false))],
        };
        await Handle(Runner(), work);
        Assert.Equal(["RunSubmitted", "TurnBegan", "EffectStarted", "EffectFailed"], await Written());
        Assert.Single(_sent.Sent);
    }

    [Fact]
    public async Task Says_nothing_when_the_process_stops_so_that_the_next_one_takes_over()
    {
        await Begun();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Handle(
            Runner(),
            new Work(async (_, cancelled) =>
            {
                await stop.CancelAsync();
                cancelled.ThrowIfCancellationRequested();
                return null!;
            }),
            cancellationToken: stop.Token));
        Assert.Equal(["RunSubmitted", "TurnBegan", "EffectStarted"], await Written());
        Assert.Empty(_sent.Sent);
    }

    [Fact, Trait("Requirement", "O1")]
    public async Task Counts_what_it_begins_takes_over_and_gives_up()
    {
        await Begun();
        await Handle(Runner(), new Work((_, _) => throw new EffectFailedException("no", "Not now", retriable: true)));
        Assert.Equal((1, 1, 0, 0), Counted());
        await Append(new RunEvent.EffectStarted("perceive-1", 2, 2, "there/1", Sample.Start.AddMinutes(5)));
        await Handle(Runner(alone: true), Gathers);
        Assert.Equal((2, 1, 1, 0), Counted());
        Assert.Equal((0, 2), (_figures["codex.effect.running{kind=Perceive}"], _figures["codex.effect.duration{kind=Perceive}"]));

        (double, double, double, double) Counted() => (
            _figures["codex.effect.started{kind=Perceive}"], _figures["codex.effect.failed{kind=Perceive}"],
            _figures["codex.effect.taken_over{kind=Perceive}"], _figures["codex.effect.abandoned{kind=Perceive}"]);
    }

    [Fact, Trait("Requirement", "O1")]
    public async Task Counts_an_effect_that_nobody_could_finish()
    {
        await Begun();
        for (var attempt = 1; attempt <= Sample.Options.Limits.EffectAttempts; attempt++)
        {
            await Append(new RunEvent.EffectStarted("perceive-1", attempt, attempt, "there/1", Sample.Start.AddMinutes(5)));
        }

        await Handle(Runner(alone: true), Gathers);
        Assert.Equal(1, _figures["codex.effect.abandoned{kind=Perceive}"]);
        Assert.Equal(0, _figures["codex.effect.started{kind=Perceive}"]);
    }

    [Fact, Trait("Requirement", "O7 L19")]
    public async Task Links_what_it_records_to_the_trace_of_the_command()
    {
        await Begun();
        using var trace = new System.Diagnostics.Activity("request").Start();
        await Handle(Runner(), Gathers);

        var traces = new List<string?>();
        await foreach (var entry in _log.ReadStream(Stream, 2, ReadDirection.Forwards, CancellationToken.None))
        {
            traces.Add(Origin.Decode(entry.Metadata.Span).Trace);
        }

        Assert.Equal(2, traces.Count);
        Assert.All(traces, each => Assert.StartsWith($"00-{trace.TraceId}-", each, StringComparison.Ordinal));
    }

    [Fact, Trait("Requirement", "P1f")]
    public async Task Leaves_an_effect_to_its_holder_when_a_late_copy_of_another_command_comes_again()
    {
        await Begun();
        await Append(new RunEvent.EffectStarted("perceive-1", 2, 2, $"there/{Guid.NewGuid():N}", Sample.Start.AddMinutes(5)));
        await Handle(Runner(), Gathers, fresh: false);
        Assert.DoesNotContain("ContextGathered", await Written());
    }

    [Fact, Trait("Requirement", "P1f")]
    public async Task Takes_over_what_this_process_held_and_no_longer_works_on()
    {
        await Begun();
        await Append(new RunEvent.EffectStarted("perceive-1", 1, 1, $"here/{Guid.NewGuid():N}", Sample.Start.AddMinutes(5)));
        await Handle(Runner(), Gathers);
        Assert.Single(await Written(), "ContextGathered");
    }

    [Fact, Trait("Requirement", "P1f")]
    public async Task Begins_again_once_the_work_of_a_lost_channel_has_ended_when_its_command_comes_back_to_the_same_process()
    {
        await Begun();
        var runner = Runner();
        var delivery = Guid.NewGuid();
        var (started, stopping) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var channel = new CancellationTokenSource();
        var first = Handle(
            runner,
            new Work(async (_, cancelled) =>
            {
                started.SetResult();
                await stopping.Task;
                cancelled.ThrowIfCancellationRequested();
                throw new InvalidOperationException("it was not cancelled");
            }),
            delivery: delivery,
            cancellationToken: channel.Token);
        await started.Task;
        await channel.CancelAsync();

        var second = Handle(runner, Gathers, fresh: false, delivery);
        Assert.False(second.IsCompleted);
        stopping.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second;
        Assert.Equal(["RunSubmitted", "TurnBegan", "EffectStarted", "EffectStarted", "ContextGathered"], await Written());
    }

    [Fact, Trait("Requirement", "P1f")]
    public async Task Stops_what_takes_longer_than_it_may_be_held()
    {
        _bus.LongestEffect = TimeSpan.FromMilliseconds(1);
        await Begun();
        await Handle(Runner(), new Work(async (_, cancelled) =>
        {
            await Task.Delay(Timeout.Infinite, cancelled);
            throw new InvalidOperationException("never");
        }));
        var effect = (await _runs.Load(Stream, CancellationToken.None)).State.Effects["perceive-1"];
        Assert.Equal((EffectRunner.Expired, false, (string?)null), (effect.Failure!.Code, effect.Done, effect.Holder));
        Assert.Single(_sent.Sent);
    }
}
