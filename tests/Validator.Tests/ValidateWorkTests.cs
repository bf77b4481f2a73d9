using System.Text;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Validator.Tests;

/// <summary>A validator whose cache has seen none of what executors made.</summary>
[Trait("Requirement", "P1f")]
public sealed class ValidateWorkTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FixedTime _time = new(Testing.Sample.Start);
    private readonly InMemoryEventLog _log;
    private readonly Artifacts _artifacts;
    private readonly Figures _figures = new();
    private readonly GitRepository _repository = new(("a", "1\n"), ("b", "1\n"));
    private readonly SnapshotStore _executor;

    public ValidateWorkTests()
    {
        _log = new InMemoryEventLog(_time);
        _artifacts = new Artifacts(_log, _time);
        _executor = new SnapshotStore(_repository.Beside("executor"));
    }

    public void Dispose()
    {
        _figures.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task Rebuilds_a_change_of_the_base()
    {
        var change = await Made(await _executor.Fetch(_repository.Reference, None), "a");
        Assert.Equal(VerdictOutcome.Pass, await PatchMatches(change));
    }

    [Fact]
    public async Task Rebuilds_a_change_that_stands_on_others()
    {
        var first = await Made(await _executor.Fetch(_repository.Reference, None), "a");
        var second = await Made(first.Tree, "b");
        Assert.Equal(VerdictOutcome.Pass, await PatchMatches(second, first));
    }

    [Fact]
    public async Task Says_nothing_of_a_change_whose_base_cannot_be_rebuilt()
    {
        var first = await Made(await _executor.Fetch(_repository.Reference, None), "a");
        var second = await Made(first.Tree, "b");
        var lost = first with { Patch = Artifacts.NameOf("lost"u8) };
        Assert.Equal("artifact.missing", (await Assert.ThrowsAsync<ArtifactException>(() => PatchMatches(second, lost))).Code);
    }

    private async Task<Change> Made(string tree, string path)
    {
        var (change, _) = await _executor.WriteFiles(_repository.Reference, tree, [new FileContent(path, Encoding.UTF8.GetBytes("2\n"))], None);
        await _artifacts.Write(change!.Patch, new Author("executor"), None);
        return change.Change;
    }

    /// <summary>What that rule says of a change, in a run that has made the earlier ones too.</summary>
    private async Task<VerdictOutcome> PatchMatches(Change change, params Change[] earlier)
    {
        RunEvent[] events =
        [
            Testing.Sample.Submitted(repository: _repository.Reference),
            new RunEvent.TurnBegan(1, _repository.Reference.BaseCommit, "perceive-1", "submitted"),
            new RunEvent.ValidationRequested("validate-1", 1, change),
        ];
        var runs = new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time);
        foreach (var @event in events)
        {
            await runs.Transact(StreamName.Run(Testing.Sample.RunId), new Author("test", Logic: RunDecisions.Logic), (_, _) => [@event], None);
        }

        var run = events.Aggregate(Run.Initial, Run.Evolve);
        run = run with { Changes = run.Changes.AddRange(earlier.Select((each, index) => KeyValuePair.Create($"step-{index}", each))) };
        var work = new ValidateWork(_log, _artifacts, new SnapshotStore(_repository.Beside("validator")), new ValidatorMetrics(_figures));
        var verdict = Assert.IsType<RunEvent.VerdictReached>(await work.CarryOut(new EffectHold(run, "validate-1", 1, 1), None)).Verdict;
        return verdict.Rules.Single(rule => rule.Rule == Validator.PatchMatches.Name).Outcome;
    }
}
