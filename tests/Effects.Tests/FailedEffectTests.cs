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

/// <summary>What is recorded of an effect that came to nothing, and whether it is tried again.</summary>
public sealed class FailedEffectTests : IDisposable
{
    private readonly FixedTime _time = new(Sample.Start);
    private readonly Figures _figures = new();
    private readonly InMemoryEventLog _log;
    private readonly Decider<Run, RunEvent> _runs;

    public FailedEffectTests()
    {
        _log = new InMemoryEventLog(_time);
        _runs = new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time);
    }

    public void Dispose() => _figures.Dispose();

    [Fact]
    public async Task Records_why_an_effect_came_to_nothing()
    {
        var effect = await Failed(_ => throw new EffectFailedException("repository.absent", "gone", retriable: false));
        Assert.Equal(("repository.absent", true), (effect.Failure!.Code, effect.Done));
    }

    [Fact]
    public async Task Records_a_bug_as_one_rather_than_let_the_run_wait_for_ever()
    {
        var effect = await Failed(_ => throw new InvalidOperationException("never"));
        Assert.Equal(("effect.error", true), (effect.Failure!.Code, effect.Done));
    }

    [Fact, Trait("Requirement", "P1f")]
    public async Task Records_a_log_that_will_not_come_back_as_the_end_of_the_effect()
    {
        var effect = await Failed(_ => throw new Outage());
        Assert.Equal(("effect.error", true), (effect.Failure!.Code, effect.Done));
    }

    [Fact, Trait("Requirement", "P1f")]
    public async Task Lets_an_effect_be_tried_again_that_could_not_read_an_artifact()
    {
        var absent = Artifacts.NameOf("absent"u8);
        var effect = await Failed(token => new Artifacts(_log, _time).Read(absent, token));
        Assert.True(effect.Failure!.Retriable);
        Assert.Contains($"Artifact {absent.Sha256} is not in the log", effect.Failure.Reason, StringComparison.Ordinal);
    }

    private async Task<Effect> Failed(Func<CancellationToken, Task> work)
    {
        var stream = StreamName.Run(Sample.RunId);
        await _runs.Transact(stream, new Author("test"), (_, _) => [Sample.Submitted()], CancellationToken.None);
        await _runs.Transact(
            stream, new Author("planner", Logic: RunDecisions.Logic), (run, now) => RunDecisions.Advance(run, now, RunDecisions.Logic), CancellationToken.None);
        var runner = new EffectRunner(
            _runs, new SentCommands(), new Incarnation("here", Alone: false), new Holdings(), Options.Create(new BusOptions()), _time,
            new EffectMetrics(_figures, _time), NullLogger<EffectRunner>.Instance);
        await runner.Handle(new Perceive(Sample.RunId, "perceive-1"), Guid.NewGuid(), fresh: true, "executor", new Work(work), CancellationToken.None);
        return (await _runs.Load(stream, CancellationToken.None)).State.Effects["perceive-1"];
    }

    private sealed class Work(Func<CancellationToken, Task> fails) : IEffectWork<Perceive>
    {
        public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence) => [];

        public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
        {
            await fails(cancellationToken);
            throw new InvalidOperationException("It went well");
        }
    }

    private sealed class Outage() : LogOutageException("log.corrupt", "The log is damaged", passing: false, null);
}
