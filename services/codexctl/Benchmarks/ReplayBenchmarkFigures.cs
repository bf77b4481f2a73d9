namespace CodexPlatform.Codexctl.Benchmarks;

/// <param name="Events">Of the run that is replayed again and again.</param>
/// <param name="Decisions">Those of them that are decided again.</param>
/// <param name="EventBytes">Data and metadata of an event, on average.</param>
/// <param name="EventsPerSecond">Verified, by one thread; median of the rounds. The goal is at least <see cref="Goal"/>.</param>
/// <param name="EventsPerCpuSecond">By the time that the process really had a core: the same on a machine that does much else.</param>
internal sealed record ReplayBenchmarkFigures(int Events, long Decisions, int EventBytes, double EventsPerSecond, double EventsPerCpuSecond)
{
    public const double Goal = 100_000;

    public double Ratio => Math.Round(EventsPerSecond / Goal, 2);
}
