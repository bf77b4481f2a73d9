using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Level-triggered delivery: what should be in flight follows from the run alone.</summary>
public static class Outstanding
{
    /// <summary>The commands of all effects that have no outcome and no live holder.</summary>
    /// <param name="isDead">Whether a holder is known to be gone whatever its lease says.</param>
    public static ImmutableArray<IEffectCommand> Of(Run run, DateTimeOffset now, Func<string, bool> isDead) => run is { Submitted: null } or { Ended: true }
        ? []
        : [.. run.Effects.Values
            .Where(effect => !effect.Done && (effect.Holder is null || effect.Expires <= now || isDead(effect.Holder)))
            .Select(effect => Command(run.Id, effect))];

    /// <summary>When somebody must look at the run again even if nothing happens; null when nothing is due by time.</summary>
    public static DateTimeOffset? Due(Run run) => run is { Submitted: null } or { Ended: true } ? null : run.Deadline;

    private static IEffectCommand Command(string run, Effect effect) => effect.Kind switch
    {
        EffectKind.Perceive => new Perceive(run, effect.Id),
        EffectKind.Consult => new Consult(run, effect.Id),
        EffectKind.Step => new ExecuteStep(run, effect.Id),
        EffectKind.Validate => new Validate(run, effect.Id),
        EffectKind.Merge => new Merge(run, effect.Id),
        EffectKind.Attest => new Attest(run, effect.Id),
        _ => throw new ContractException($"No command carries out effects of kind {effect.Kind}"),
    };
}
