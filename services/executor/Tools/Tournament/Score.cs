using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>The verdicts of a tournament as they come, from however many at once, told to whoever watches.</summary>
internal sealed class Score(int candidates, IProgress<ToolProgress> progress)
{
    private readonly Dictionary<string, CandidateVerdict> verdicts = new(StringComparer.Ordinal);

    private readonly Lock turn = new();

    private int plausible;

    public void Add(CandidateVerdict verdict)
    {
        lock (turn)
        {
            if (verdicts.TryAdd(verdict.Id, verdict))
            {
                plausible += verdict.Outcome == CandidateOutcome.Plausible ? 1 : 0;
                progress.Report(new ToolProgress($"tried {verdicts.Count} of {candidates}, {plausible} plausible", verdicts.Count, candidates));
            }
        }
    }

    public bool Has(string id)
    {
        lock (turn)
        {
            return verdicts.ContainsKey(id);
        }
    }

    /// <summary>The verdicts there are, in the order of the candidates.</summary>
    public ImmutableArray<CandidateVerdict> InOrder(IEnumerable<CandidateFiles> order) =>
        [.. order.Where(candidate => verdicts.ContainsKey(candidate.Id)).Select(candidate => verdicts[candidate.Id])];
}
