using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair.Search;

/// <summary>Two-edit candidates: an edit that already helped, with another that does not touch it.</summary>
internal sealed class PairQueue
{
    private const int MostSeeds = 6;
    private const int MostBlindSeeds = 15;
    private const int RankCost = 10;
    private readonly SearchSpace space;
    private readonly Verdicts verdicts;
    private readonly HashSet<CandidateId> given = [];
    private readonly ImmutableArray<int> seeds;
    private readonly SortedDictionary<int, int> next = [];
    private readonly int farthest;

    /// <param name="blind">Whether edits that did not help may be seeds too, because nothing else is left.</param>
    public PairQueue(SearchSpace space, Verdicts verdicts, RepairCursor cursor, bool blind, int farthest)
    {
        this.space = space;
        this.verdicts = verdicts;
        this.farthest = farthest;
        var helped = ApartFirst(verdicts.Partial.Where(each => each.Id.Second is null).Select(each => each.Id.First).Distinct()).Take(MostSeeds).ToImmutableArray();
        seeds = blind && helped.IsEmpty ? Blind() : helped;
        foreach (var seed in cursor.Seeds)
        {
            next[seed.Seed] = seed.Next;
        }
    }

    public bool HasSeeds => !seeds.IsEmpty;

    public ImmutableArray<SeedCursor> Cursors => [.. next.Select(each => new SeedCursor(each.Key, each.Value))];

    /// <summary>The next pair; null if there is none within reach.</summary>
    public CandidateId? Take()
    {
        foreach (var one in seeds)
        {
            foreach (var other in seeds.Where(each => each > one))
            {
                if (Accept(one, other) is { } both)
                {
                    return both;
                }
            }
        }

        while (Cheapest() is { } seed)
        {
            var partner = next.GetValueOrDefault(seed);
            next[seed] = partner + 1;
            if (Accept(seed, partner) is { } pair)
            {
                return pair;
            }
        }

        return null;
    }

    private int? Cheapest()
    {
        int? best = null;
        var cost = int.MaxValue;
        for (var rank = 0; rank < seeds.Length; rank++)
        {
            var at = next.GetValueOrDefault(seeds[rank]);
            if (at < farthest && at + (rank * RankCost) < cost && space.Singles.At(at) is not null)
            {
                best = seeds[rank];
                cost = at + (rank * RankCost);
            }
        }

        return best;
    }

    private CandidateId? Accept(int one, int other)
    {
        var id = new CandidateId(Math.Min(one, other), Math.Max(one, other), false);
        return one != other && !verdicts.WasTried(id)
            && verdicts.OutcomeOf(new CandidateId(other, null, false)) is not (CandidateOutcome.Broken or CandidateOutcome.TimedOut)
            && space.Of(id) is [var first, var second] && !first.Overlaps(second) && given.Add(id)
                ? id
                : null;
    }

    /// <summary>Edits of different statements before further ones of the same: two edits of one statement mostly help with the same test.</summary>
    private IEnumerable<int> ApartFirst(IEnumerable<int> partial) => partial
        .GroupBy(index => space.Singles.At(index)?.Suspicion.Statement)
        .SelectMany(same => same.Select((index, order) => (index, order)))
        .OrderBy(each => each.order)
        .Select(each => each.index);

    private ImmutableArray<int> Blind()
    {
        var found = ImmutableArray.CreateBuilder<int>();
        for (var index = 0; found.Count < MostBlindSeeds && space.Singles.At(index) is not null; index++)
        {
            if (verdicts.OutcomeOf(new CandidateId(index, null, false)) == CandidateOutcome.Failed)
            {
                found.Add(index);
            }
        }

        return found.ToImmutable();
    }
}
