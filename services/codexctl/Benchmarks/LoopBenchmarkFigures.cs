namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What a step costs beyond its tool: from the durable outcome of one to that of the next, less the tool's own time.</summary>
/// <param name="Steps">Measured, in the runs after the first.</param>
/// <param name="ColdP50Milliseconds">Of the first run in the process, whose code is met for the first time.</param>
/// <param name="Parts">Median of each part: they need not add up to the median of the whole.</param>
/// <param name="RawMilliseconds">Three sequential commits of SQLite alone, made between the steps on the same disk; median.</param>
internal sealed record LoopBenchmarkFigures(int Steps, double P50Milliseconds, double P95Milliseconds, double ColdP50Milliseconds, StepCost Parts, double RawMilliseconds)
{
    /// <summary>The goal for <see cref="Ratio"/>: at most this.</summary>
    public const double Goal = 1.5;

    /// <summary>Of the medians: a step's overhead over three sequential commits of SQLite alone, made in turns with the steps.</summary>
    public double Ratio => Math.Round(P50Milliseconds / RawMilliseconds, 2);
}
