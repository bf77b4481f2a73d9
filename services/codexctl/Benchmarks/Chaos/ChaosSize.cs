namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>How much trouble, and for how many runs.</summary>
/// <param name="Runs">In flight at any time: where one has ended, the next one is submitted.</param>
/// <param name="Trouble">For how long processes are killed and commands repeated, outages not counted; then the runs in flight come to their ends.</param>
/// <param name="Seed">The same one makes the same choices again, if not at the same moments.</param>
internal sealed record ChaosSize(int Runs, TimeSpan Trouble, int Seed)
{
    /// <summary>After the trouble, until every run has ended.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>Takes a server away and brings it back: a broker or a log that is killed, by whoever owns it. Returns when it serves again.</summary>
internal delegate Task Outage(CancellationToken cancellationToken);
