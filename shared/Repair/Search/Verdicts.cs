using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair.Search;

/// <summary>What the verdicts so far say, by candidate.</summary>
internal sealed class Verdicts
{
    private readonly HashSet<CandidateId> tried = [];
    private readonly Dictionary<CandidateId, CandidateOutcome> outcomes = [];

    public Verdicts(RepairRequest request)
    {
        var rejected = request.Rejected.Select(CandidateId.Parse).OfType<CandidateId>().Select(each => each.Plain).ToHashSet();
        var plausible = ImmutableArray.CreateBuilder<(CandidateId, CandidateVerdict)>();
        var partial = ImmutableArray.CreateBuilder<(CandidateId, CandidateVerdict)>();
        var timedOut = ImmutableArray.CreateBuilder<(CandidateId, CandidateVerdict)>();
        var place = 0;
        foreach (var verdict in request.Verdicts)
        {
            place++;
            if (CandidateId.Parse(verdict.Id) is not { } id)
            {
                continue;
            }

            tried.Add(id);
            Reached = id.Second is null ? Math.Max(Reached, id.First + 1) : Reached;
            outcomes[id.Plain] = verdict.Outcome;
            switch (verdict.Outcome)
            {
                case CandidateOutcome.Plausible when !rejected.Contains(id.Plain):
                    FirstPlausibleAt ??= place;
                    plausible.Add((id, verdict));
                    break;
                case CandidateOutcome.Partial:
                    partial.Add((id.Plain, verdict));
                    break;
                case CandidateOutcome.TimedOut:
                    timedOut.Add((id, verdict));
                    break;
            }
        }

        Count = request.Verdicts.Length;
        Plausible = plausible.ToImmutable();
        Partial = [.. partial.OrderByDescending(each => each.Item2.Fixed)];
        TimedOut = timedOut.ToImmutable();
    }

    /// <summary>Candidates judged.</summary>
    public int Count { get; }

    /// <summary>Candidates judged up to the first plausible one, that one included; null before.</summary>
    public int? FirstPlausibleAt { get; }

    /// <summary>Single edits judged, from the first one on: those behind were not come to.</summary>
    public int Reached { get; }

    /// <summary>In the order put forward, the rejected left out.</summary>
    public ImmutableArray<(CandidateId Id, CandidateVerdict Verdict)> Plausible { get; }

    /// <summary>Those that fix most first.</summary>
    public ImmutableArray<(CandidateId Id, CandidateVerdict Verdict)> Partial { get; }

    public ImmutableArray<(CandidateId Id, CandidateVerdict Verdict)> TimedOut { get; }

    public bool WasTried(CandidateId id) => tried.Contains(id);

    public CandidateOutcome? OutcomeOf(CandidateId id) => outcomes.TryGetValue(id.Plain, out var outcome) ? outcome : null;
}
