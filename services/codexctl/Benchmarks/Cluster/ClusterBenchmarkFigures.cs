namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What the cluster's services do over a broker and a log of their own.</summary>
/// <param name="Run">Milliseconds from the submission of a trivial run to its completion in the log, one run at a time.</param>
/// <param name="RunsPerSecond">Trivial runs that were submitted together, until the last one's completion.</param>
internal sealed record ClusterBenchmarkFigures(ClusterSteps Step, ClusterSpread Run, double RunsPerSecond, int RunsTogether, ClusterAppends Appends);

/// <summary>What a step costs beyond its tool, beside the least that it could cost here; milliseconds.</summary>
/// <param name="Parts">Median of each part: they need not add up to the median of the whole.</param>
/// <param name="RawAppends">Three raw appends, one after the other, made between the steps; median.</param>
/// <param name="RawHops">Two raw hops over the broker, made between the steps; median.</param>
internal sealed record ClusterSteps(int Steps, double P50, double P95, StepCost Parts, double RawAppends, double RawHops)
{
    /// <summary>The goal for <see cref="Ratio"/>: at most this.</summary>
    public const double Goal = 1.5;

    public double Ratio => Math.Round(P50 / (RawAppends + RawHops), 2);
}

/// <summary>Durable appends of one event each, with the same number of writers.</summary>
internal sealed record ClusterAppends(int Writers, double PerSecond, double RawPerSecond)
{
    /// <summary>Of what the raw loop reaches.</summary>
    public double Share => Math.Round(PerSecond / RawPerSecond, 3);
}

/// <summary>Of a number of measurements.</summary>
internal sealed record ClusterSpread(double P50, double P95, int Count)
{
    public static ClusterSpread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(Math.Round(sorted[sorted.Length / 2], 3), Math.Round(sorted[sorted.Length * 95 / 100], 3), sorted.Length);
    }
}
