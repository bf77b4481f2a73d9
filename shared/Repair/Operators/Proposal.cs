using System.Collections.Immutable;

namespace CodexPlatform.Repair.Operators;

/// <param name="Changes">Sorted by start, not overlapping.</param>
/// <param name="Weight">From 1 to 1000, beside the other proposals of the operator for the statement.</param>
/// <param name="Overfits">Whether such an edit is known to satisfy weak tests by removing what they look at.</param>
internal sealed record Proposal(ImmutableArray<TextChange> Changes, int Weight, bool Overfits = false)
{
    public Proposal(int start, int end, string text, int weight, bool overfits = false)
        : this([new TextChange(start, end - start, text)], weight, overfits)
    {
    }
}

/// <summary>Replaces a span of one file.</summary>
internal readonly record struct TextChange(int Start, int Length, string Text)
{
    public int End => Start + Length;
}
