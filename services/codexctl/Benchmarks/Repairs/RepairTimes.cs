using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Where the time of a run went, by its log.</summary>
/// <param name="Candidates">Tried in tournaments.</param>
/// <param name="Search">Within tournaments, from the record of their start to that of their outcome.</param>
/// <param name="Tools">While at least one tool was at work, tournaments included: the rest is log, bus, decisions, consultations, perception and validation.</param>
internal sealed record RepairTimes(int Candidates, TimeSpan Search, TimeSpan Tools)
{
    public static RepairTimes Of(IEnumerable<(DateTimeOffset At, RunEvent Event)> events)
    {
        var began = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var (candidates, search, tools, busyUntil) = (0, TimeSpan.Zero, TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var (at, @event) in events)
        {
            if (@event is RunEvent.EffectStarted started)
            {
                began[started.Effect] = at;
            }
            else if (@event is RunEvent.ToolReturned returned)
            {
                // Outcomes come in the order of the log, so that what lies before the last one is counted already.
                var from = began[returned.Effect];
                tools += at - (from > busyUntil ? from : busyUntil);
                busyUntil = at;
                if (returned.Outcome.Result is ToolResult.Tried tried)
                {
                    candidates += tried.Ran;
                    search += at - from;
                }
            }
        }

        return new(candidates, search, tools);
    }
}
