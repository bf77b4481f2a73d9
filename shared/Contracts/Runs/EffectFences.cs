using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>Which outcomes of a run count: the first one that carries the newest fence of its effect. Later and older ones are noise.</summary>
public sealed record EffectFences
{
    private EffectFences(ImmutableSortedDictionary<string, (int Fence, bool Ended)> effects) => Effects = effects;

    public static EffectFences None { get; } = new(
        ImmutableSortedDictionary.Create<string, (int Fence, bool Ended)>(StringComparer.Ordinal));

    private ImmutableSortedDictionary<string, (int Fence, bool Ended)> Effects { get; }

    public bool Counts(IOutcome outcome) =>
        Effects.TryGetValue(outcome.Effect, out var newest) && newest.Fence == outcome.Fence && !newest.Ended;

    public EffectFences After(RunEvent @event) => @event switch
    {
        RunEvent.EffectStarted started when !Effects.TryGetValue(started.Effect, out var newest) || started.Fence > newest.Fence =>
            new(Effects.SetItem(started.Effect, (started.Fence, false))),
        IOutcome outcome when Counts(outcome) => new(Effects.SetItem(outcome.Effect, (outcome.Fence, true))),
        _ => this,
    };
}
