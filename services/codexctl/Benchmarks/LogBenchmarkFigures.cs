namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Durable appends of one event each, through the log and through SQLite alone, measured in turns on the same disk.</summary>
internal sealed record LogBenchmarkFigures(LogBenchmarkFigure One, LogBenchmarkFigure OneRaw, LogBenchmarkFigure Many, LogBenchmarkFigure ManyRaw)
{
    public const double Goal = 0.8;

    /// <summary>Share of raw SQLite's rate that the log reaches with one writer; the goal is at least <see cref="Goal"/>.</summary>
    public double OneShare => Math.Round(One.AppendsPerSecond / OneRaw.AppendsPerSecond, 3);

    /// <inheritdoc cref="OneShare"/>
    public double ManyShare => Math.Round(Many.AppendsPerSecond / ManyRaw.AppendsPerSecond, 3);
}

/// <param name="AppendsPerSecond">Events that were durable, over the time of all rounds.</param>
/// <param name="P50Milliseconds">Median time from the call of an append to its answer; for raw SQLite, of a whole commit.</param>
internal sealed record LogBenchmarkFigure(int Writers, double AppendsPerSecond, double P50Milliseconds);
