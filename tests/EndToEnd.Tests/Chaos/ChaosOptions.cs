namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>How much trouble, and for how many runs.</summary>
/// <param name="Runs">Runs submitted at once.</param>
/// <param name="Hosts">Processes at work at any time, each a planner, executor, validator and provenance.</param>
/// <param name="Deaths">Hosts that are stopped abruptly, one after the other, each replaced by a new one.</param>
/// <param name="Duplicates">Percent of the commands that are sent a second time.</param>
/// <param name="Alone">Whether each host is the only one (embedded): it knows then that all others are dead.</param>
internal sealed record ChaosOptions(int Seed, int Runs, int Hosts, int Deaths, int Duplicates = 20, bool Alone = false)
{
    /// <summary>By how much a command, or the work for one, may come late: it is overtaken by others.</summary>
    public TimeSpan Latest { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Between two troubles, at most.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Until every run has ended.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);
}
