using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Repair.Localisation;

namespace CodexPlatform.Repair.Search;

/// <summary>What the baseline alone determines: the suspects and the order of all single edits. Verdicts change nothing in it.</summary>
internal sealed class SearchSpace(RepairRequest request)
{
    public ImmutableArray<Suspicion> Suspicions { get; } = Localiser.Run(request);

    public SingleEdits Singles => singles ??= new SingleEdits(Suspicions);

    private SingleEdits? singles;

    /// <summary>The edits that an id stands for, in the order of the id; empty for an id that stands for none.</summary>
    public ImmutableArray<SingleEdit> Of(CandidateId id) =>
        Singles.At(id.First) is not { } first ? []
        : id.Second is not { } index ? [first]
        : Singles.At(index) is { } second ? [first, second] : [];

    public Candidate Candidate(CandidateId id) =>
        new(id.ToString(),
        [
            .. Of(id).SelectMany(each => each.Changes.Select(change => new FileEdit(each.Path, change.Start, change.Length, change.Text)))
                .OrderBy(each => each.Path, StringComparer.Ordinal).ThenBy(each => each.Start),
        ]);
}
