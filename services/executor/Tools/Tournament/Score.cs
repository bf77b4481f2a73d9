using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>The verdicts of a tournament as they come, from however many at once, told to whoever watches.</summary>
internal sealed class Score(Lineup lineup, IProgress<ToolProgress> progress)
{
    private readonly ImmutableArray<CandidateFiles> candidates = lineup.Candidates;

    private readonly Dictionary<string, int> places = lineup.Candidates
        .Select((candidate, place) => (candidate.Id, place))
        .ToDictionary(each => each.Id, each => each.place, StringComparer.Ordinal);

    private readonly CandidateVerdict?[] verdicts = new CandidateVerdict?[lineup.Candidates.Length];

    private readonly Lock turn = new();

    private int judged;

    private int plausible;

    /// <summary>Place of the first candidate without a verdict.</summary>
    private int open;

    /// <summary>Candidates that count: fewer than there are once one of them is plausible and the tournament looks only so far past it.</summary>
    private int end = lineup.Candidates.Length;

    /// <summary>Whether all that count have their verdict. Which ones those are depends on verdicts alone, not on who was faster.</summary>
    public bool IsDecided
    {
        get
        {
            lock (turn)
            {
                return open >= end;
            }
        }
    }

    public void Add(CandidateVerdict verdict)
    {
        lock (turn)
        {
            if (!places.TryGetValue(verdict.Id, out var place) || verdicts[place] is not null)
            {
                return;
            }

            verdicts[place] = verdict;
            judged++;
            if (verdict.Outcome == CandidateOutcome.Plausible)
            {
                plausible++;
                end = Math.Min(end, (int)Math.Min(candidates.Length, place + 1L + (lineup.Arguments.LookPast ?? candidates.Length)));
            }

            while (open < verdicts.Length && verdicts[open] is not null)
            {
                open++;
            }

            progress.Report(new ToolProgress($"tried {judged} of {end}, {plausible} plausible", judged, end));
        }
    }

    public bool Has(string id)
    {
        lock (turn)
        {
            return verdicts[places[id]] is not null;
        }
    }

    /// <summary>The verdicts that count, in the order of the candidates.</summary>
    public ImmutableArray<CandidateVerdict> InOrder()
    {
        lock (turn)
        {
            return [.. verdicts.Take(end).OfType<CandidateVerdict>()];
        }
    }
}
