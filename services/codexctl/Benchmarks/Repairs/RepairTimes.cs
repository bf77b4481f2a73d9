using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Where the time of a run went, by its log.</summary>
/// <param name="Candidates">Tried in tournaments.</param>
/// <param name="Search">Within tournaments, from the record of their start to that of their outcome.</param>
/// <param name="Tools">While at least one tool was at work, tournaments included: the rest is log, bus, decisions, consultations, perception and validation.</param>
/// <param name="Commands">Of the time of tools, while checks or candidates ran in their sandboxes: the rest is opening, filling and reading those.</param>
internal sealed record RepairTimes(int Candidates, TimeSpan Search, TimeSpan Tools, TimeSpan Commands)
{
    public static RepairTimes Of(IEnumerable<(DateTimeOffset At, RunEvent Event)> events)
    {
        var began = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var (candidates, search, tools, commands, busyUntil) = (0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, DateTimeOffset.MinValue);
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
                var alone = at - (from > busyUntil ? from : busyUntil);
                tools += alone;
                commands += at > from ? alone * Math.Min(1, (returned.Outcome.CommandMilliseconds ?? 0) / (at - from).TotalMilliseconds) : TimeSpan.Zero;
                busyUntil = at;
                if (returned.Outcome.Result is ToolResult.Tried tried)
                {
                    candidates += tried.Ran;
                    search += at - from;
                }
            }
        }

        return new(candidates, search, tools, commands);
    }
}
