using System.Collections.Immutable;

namespace CodexPlatform.Views;

/// <summary>One line of a run's story.</summary>
/// <param name="Revision">The event that it tells of.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Details">What a reader who wants more is shown, one item a line.</param>
public sealed record StoryLine(
    long Revision, DateTimeOffset At, string Actor, StoryPhase Phase, string Text, ImmutableArray<string> Details);

/// <summary>The part of the loop that a line belongs to, and what stands before and after the loop.</summary>
public enum StoryPhase
{
    Submit,
    Perceive,
    Plan,
    Act,
    Observe,
    Reflect,
    Validate,
    Gate,
    Merge,
    Attest,
    End,
}
