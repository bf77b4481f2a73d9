using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Views;

/// <summary>The whole story of a run as sentences, in the order in which it happened. It is a pure fold of the run's events.</summary>
public sealed record RunStory
{
    private RunStory(StoryMemory memory) => Memory = memory;

    public static RunStory Initial { get; } = new(StoryMemory.Empty);

    private StoryMemory Memory { get; }

    /// <summary>Everything there is to tell of these events.</summary>
    public static ImmutableArray<StoryLine> Of(IEnumerable<RecordedEvent> events)
    {
        var lines = ImmutableArray.CreateBuilder<StoryLine>();
        var story = Initial;
        foreach (var recorded in events)
        {
            (story, var line) = story.Tell(recorded);
            lines.Add(line);
        }

        return lines.ToImmutable();
    }

    /// <summary>The line that the next event adds, and the story to go on with: for a reader who follows.</summary>
    public (RunStory Next, StoryLine Line) Tell(RecordedEvent recorded)
    {
        var (phase, text, details) = recorded.Event is IOutcome outcome && !Memory.Fences.Counts(outcome)
            ? (Memory.PhaseOf(outcome.Effect), $"Ignored a late answer of an abandoned attempt at {Memory.NameOf(outcome.Effect)}", [])
            : recorded.Event is IFact ? FactSentences.For(recorded.Event, Memory) : DecisionSentences.For(recorded.Event, Memory);
        return (
            new(Memory.After(recorded.Event)),
            new(recorded.Revision, recorded.Origin.At, recorded.Origin.Actor, phase, text, details));
    }
}
