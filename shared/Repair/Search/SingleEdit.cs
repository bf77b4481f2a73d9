using System.Collections.Immutable;
using CodexPlatform.Repair.Localisation;
using CodexPlatform.Repair.Operators;

namespace CodexPlatform.Repair.Search;

/// <summary>One edit that the queue gave out.</summary>
/// <param name="Index">Place in the queue's order, from 0.</param>
/// <param name="PrunedBefore">Proposals dropped before it.</param>
internal sealed record SingleEdit(
    int Index, IOperator Operator, Suspicion Suspicion, ImmutableArray<TextChange> Changes, bool Overfits, long Score, int PrunedBefore)
{
    public string Path => Suspicion.Source.Path;

    public bool Overlaps(SingleEdit other) =>
        Path == other.Path && Changes.Any(mine => other.Changes.Any(theirs => mine.Start <= theirs.End && theirs.Start <= mine.End));
}
