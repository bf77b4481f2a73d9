namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What the cluster's services do over a broker and a log of their own.</summary>
/// <param name="Run">Milliseconds from the submission of a trivial run to its completion in the log, one run at a time.</param>
/// <param name="RunsPerSecond">Trivial runs that were submitted together, until the last one's completion.</param>
internal sealed record ClusterBenchmarkFigures(ClusterSteps Step, ClusterSpread Run, double RunsPerSecond, int RunsTogether, ClusterAppends Appends, ClusterParked Parked);

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

/// <summary>Runs that wait for a person, all of them at once.</summary>
/// <param name="PerSecond">Submitted together, until the last one's gate was open.</param>
/// <param name="BytesEach">Memory that each of them takes in all services together; what their caches hold is left out, those were full before.</param>
/// <param name="Megabytes">Memory of all services with all of them.</param>
/// <param name="Heard">Milliseconds from a person's word to what the planner decided upon it.</param>
internal sealed record ClusterParked(int Runs, double PerSecond, double BytesEach, double Megabytes, ClusterSpread Heard)
{
    /// <summary>The goal for <see cref="BytesEach"/>: less than the run's id alone would take. What else the services do meanwhile varies by more than nothing.</summary>
    public const double Goal = 100;
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
