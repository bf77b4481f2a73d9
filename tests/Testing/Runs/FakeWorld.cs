using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;

namespace CodexPlatform.Testing;

/// <summary>What the world answers to an effect: a function of the run, so that the order of messages cannot matter.</summary>
public sealed class FakeWorld
{
    /// <summary>What models answer, by turn; a turn without an answer is declined.</summary>
    public Func<Run, ModelReply> Model { get; init; } = run => run.Turn!.Number == 2
        ? Sample.Plan(Sample.Edit("fix"))
        : new ModelReply.Decline("space.exhausted", "Nothing is left to try", Evidence.None);

    /// <summary>What the model asks to be given back.</summary>
    public Func<Run, ArtifactRef?> Memory { get; init; } = _ => null;

    /// <summary>What tools return, by step.</summary>
    public Func<Run, Step, ToolOutcome> Tool { get; init; } = (_, step) => step.Role switch
    {
        StepRole.Baseline => Sample.Red(),
        StepRole.Edit => Sample.Edited(),
        _ => Sample.Green(),
    };

    /// <summary>What policy says of a step before it is carried out; null, and it says nothing.</summary>
    public Func<Run, Step, PolicyRuling?> Policy { get; init; } = (_, _) => null;

    public Func<Run, VerdictOutcome> Validator { get; init; } = _ => VerdictOutcome.Pass;

    public Func<Run, RunEvent.MergeRequested, (string? Commit, string? Found)> Repository { get; init; } = (_, request) => ("commit-of-" + request.Change.Tree, null);

    public Func<Run, RunContext> Perception { get; init; } = run => Sample.Context(commit: run.Turn!.Commit);

    /// <summary>What stands in the log with the start of an effect.</summary>
    public IEnumerable<RunEvent> Begin(Run run, RunEvent.EffectStarted start)
    {
        if (run.Effects[start.Effect].Kind != EffectKind.Step || Policy(run, StepOf(run, start.Effect)) is not { } ruling)
        {
            return [start];
        }

        var code = ruling.Asks ? PolicyRuling.AskedCode : PolicyRuling.DeniedCode;
        return ruling.Allowed
            ? [start, new RunEvent.PolicyRuled(start.Effect, start.Fence, ruling)]
            : [start, new RunEvent.PolicyRuled(start.Effect, start.Fence, ruling), new RunEvent.ToolReturned(start.Effect, start.Fence, Sample.Outcome(ToolStatus.Refused, code: code, summary: ruling.Because))];
    }

    /// <summary>The outcome of an effect that has begun.</summary>
    public RunEvent Answer(Run run, string effect)
    {
        var fence = run.Effects[effect].Fence;
        return run.Effects[effect].Kind switch
        {
            EffectKind.Perceive => new RunEvent.ContextGathered(effect, fence, Perception(run)),
            EffectKind.Consult => new RunEvent.ModelAnswered(effect, fence, Sample.Answer(Model(run)) with { Memory = Memory(run) }),
            EffectKind.Step => new RunEvent.ToolReturned(effect, fence, Tool(run, StepOf(run, effect))),
            EffectKind.Validate => new RunEvent.VerdictReached(effect, fence, Sample.Verdict(run.Turn!.Validation!.Change, Validator(run))),
            EffectKind.Merge => Merge(run, effect, fence),
            _ => new RunEvent.Attested(effect, fence, run.Accepted!.Attestation!, new ArtifactRef("cc", 1), "key-1"),
        };
    }

    private RunEvent Merge(Run run, string effect, int fence)
    {
        var request = run.Accepted!.Request!;
        var (commit, found) = Repository(run, request);
        return commit is null
            ? new RunEvent.BaseMoved(effect, fence, request.BaseCommit, found)
            : new RunEvent.Merged(effect, fence, commit, request.Change.Tree, request.Branch, request.Mode == MergeMode.FastForward);
    }

    private static Step StepOf(Run run, string effect)
    {
        var plan = run.Turn!.Plan!;
        return plan.Steps.First(step => plan[step.Id].Effect == effect);
    }
}
