using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Views;

/// <summary>What the story must remember to call things by their names.</summary>
/// <param name="Commands">Gates at which a command waited.</param>
/// <param name="Calls">What each step's effect calls: tool and arguments.</param>
/// <param name="Places">Where each call last ran.</param>
internal sealed record StoryMemory(
    ImmutableSortedDictionary<string, Step> Steps,
    ImmutableSortedDictionary<string, (StoryPhase Phase, string Name)> Effects,
    ImmutableSortedSet<string> Commands,
    ImmutableSortedDictionary<string, string> Calls,
    ImmutableSortedDictionary<string, Surroundings> Places,
    EffectFences Fences)
{
    public static StoryMemory Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, Step>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, (StoryPhase, string)>(StringComparer.Ordinal),
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, Surroundings>(StringComparer.Ordinal),
        EffectFences.None);

    public string NameOf(string effect) => Effects.TryGetValue(effect, out var known) ? known.Name : effect;

    public StoryPhase PhaseOf(string effect) => Effects.TryGetValue(effect, out var known) ? known.Phase : StoryPhase.Act;

    public string StepName(string step) => Steps.TryGetValue(step, out var known) ? $"step {step} ({known.Tool})" : $"step {step}";

    /// <summary>What is not as it was when the same call ran before.</summary>
    public ImmutableArray<string> Drift(RunEvent.ToolReturned returned) =>
        Surroundings.Of("", returned.Outcome) is { } now && Calls.TryGetValue(returned.Effect, out var call) && Places.TryGetValue(call, out var before)
            ? before.Drift(now) : [];

    public StoryMemory After(RunEvent @event)
    {
        var next = this with { Fences = Fences.After(@event) };
        return @event switch
        {
            RunEvent.TurnBegan { Perceive: { } effect } e => next.Called(effect, StoryPhase.Perceive, $"the look around of turn {e.Turn}"),
            RunEvent.ConsultationRequested e => next.Called(e.Effect, StoryPhase.Plan, $"the consultation of turn {e.Turn}"),
            RunEvent.PlanAdopted e => next with { Steps = Steps.SetItems(e.Steps.Select(s => KeyValuePair.Create(s.Id, s))) },
            RunEvent.StepScheduled e => next.Calling(e).Called(e.Effect, StoryPhase.Act, StepName(e.Step)),
            RunEvent.ToolReturned e when Fences.Counts(e) && Calls.TryGetValue(e.Effect, out var call) && Surroundings.Of(NameOf(e.Effect), e.Outcome) is { } place =>
                next with { Places = Places.SetItem(call, place) },
            RunEvent.CommandGateOpened e => next with { Commands = Commands.Add(e.Gate) },
            RunEvent.ValidationRequested e => next.Called(e.Effect, StoryPhase.Validate, $"the validation of turn {e.Turn}"),
            RunEvent.MergeRequested e => next.Called(e.Effect, StoryPhase.Merge, $"the merge into {e.Branch}"),
            RunEvent.AttestationRequested e => next.Called(e.Effect, StoryPhase.Attest, $"attestation {e.Attestation}"),
            _ => next,
        };
    }

    private StoryMemory Calling(RunEvent.StepScheduled scheduled) => Steps.TryGetValue(scheduled.Step, out var step)
        ? this with { Calls = Calls.SetItem(scheduled.Effect, $"{step.Tool} {step.Arguments.GetRawText()}") } : this;

    private StoryMemory Called(string effect, StoryPhase phase, string name) =>
        this with { Effects = Effects.SetItem(effect, (phase, name)) };
}
