using System.Collections.Immutable;
using System.Globalization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair.Search;

/// <summary>One turn: what the verdicts so far ask for next.</summary>
internal sealed class Consultation(RepairRequest request, SearchSpace space, RepairCursor cursor)
{
    /// <summary>Candidates still looked at after the first plausible one, in the hope of a less destructive one.</summary>
    private const int LookPast = 150;

    /// <summary>Single edits within reach of the two-edit search before all singles are drawn.</summary>
    private const int PairReach = 400;
    private const int MostSecondChances = 10;
    private readonly Verdicts verdicts = new(request);

    public RepairAnswer Answer()
    {
        var since = cursor.FirstPlausibleAt ?? verdicts.FirstPlausibleAt;
        var look = since is { } first ? first + LookPast - verdicts.Count : int.MaxValue;
        var room = Math.Min(Math.Min(request.BatchSize, request.CandidatesLeft), verdicts.Plausible.IsEmpty ? int.MaxValue : look);
        var at = cursor with { FirstPlausibleAt = since };
        if (cursor.FirstPlausibleAt is null && since is not null)
        {
            // The tournament ended before it came to the rest of its batch, which is wanted if nothing comes of what was found.
            at = at with { Drawn = Math.Min(at.Drawn, verdicts.Reached) };
        }

        var batch = room > 0 ? Batch(room, ref at) : [];
        if (!batch.IsEmpty)
        {
            return new RepairAnswer.Batch(batch, since is null ? LookPast : null, at, Generated(at), Pruned(at));
        }

        if (!verdicts.Plausible.IsEmpty)
        {
            return new Choice(request, space, verdicts).Propose(at, Generated(at), Pruned(at));
        }

        return request.CandidatesLeft <= 0
            ? Decline("budget.candidates", "The budget of candidates is used up", at)
            : Decline("space.exhausted", "Every edit that this engine can think of was tried", at);
    }

    private ImmutableArray<Candidate> Batch(int room, ref RepairCursor at)
    {
        var ids = ImmutableArray.CreateBuilder<CandidateId>();
        ids.AddRange(SecondChances(each => each.Fixed > 0).Take(room));
        var pairs = new PairQueue(space, verdicts, at, blind: false, Math.Max(PairReach, at.Drawn));
        var pairsDrawn = at.PairsDrawn;
        var drawn = at.Drawn;
        while (ids.Count < room)
        {
            var before = ids.Count;
            if (pairs.HasSeeds && pairs.Take() is { } pair)
            {
                ids.Add(pair);
                pairsDrawn++;
            }

            if (ids.Count < room && space.Singles.At(drawn) is not null)
            {
                ids.Add(new CandidateId(drawn++, null, false));
            }

            if (ids.Count == before)
            {
                break;
            }
        }

        if (ids.Count == 0)
        {
            ids.AddRange(SecondChances(_ => true).Take(room));
        }

        if (ids.Count == 0 && !HasGood)
        {
            pairs = new PairQueue(space, verdicts, at, blind: true, drawn);
            while (ids.Count < room && pairs.Take() is { } pair)
            {
                ids.Add(pair);
                pairsDrawn++;
            }
        }

        at = at with { Drawn = drawn, PairsDrawn = pairsDrawn, Seeds = pairs.Cursors };
        return [.. ids.Select(space.Candidate)];
    }

    /// <summary>Whether a plausible single edit is there that takes nothing away: two edits of which neither does anything alone are then not worth a look.</summary>
    private bool HasGood => verdicts.Plausible.Any(each => !space.Of(each.Id).Any(Overfit.Is));

    private IEnumerable<CandidateId> SecondChances(Func<CandidateVerdict, bool> deserves)
    {
        var had = verdicts.TimedOut.Count(each => each.Id.Patient);
        return verdicts.TimedOut
            .Where(each => !each.Id.Patient && deserves(each.Verdict) && !verdicts.WasTried(each.Id with { Patient = true }))
            .Select(each => each.Id with { Patient = true })
            .Take(Math.Max(0, MostSecondChances - had));
    }

    private RepairAnswer.Decline Decline(string code, string because, RepairCursor at)
    {
        var tried = verdicts.Count.ToString(CultureInfo.InvariantCulture);
        return new RepairAnswer.Decline(
            code, $"{because}: {tried} candidates were tried and none passed all tests",
            Declines.Evidence(request, space, verdicts, Generated(at), code), at, Generated(at), Pruned(at));
    }

    private int Generated(RepairCursor at) => at.Drawn + at.PairsDrawn + Pruned(at);

    private int Pruned(RepairCursor at) => at.Drawn == 0 ? 0 : space.Singles.At(at.Drawn - 1)?.PrunedBefore ?? 0;
}
