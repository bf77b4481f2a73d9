namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What local sandboxes cost here, in milliseconds.</summary>
/// <param name="Limits">How limits were enforced meanwhile.</param>
/// <param name="Open">Until an empty sandbox takes commands.</param>
/// <param name="Command">A command that does nothing, in an open sandbox.</param>
/// <param name="Write">One small file.</param>
/// <param name="Close">Until nothing is left of it.</param>
/// <param name="WriteThousands">5,000 files of 2 KB at once.</param>
/// <param name="WriteOne">One file of 1 MB.</param>
/// <param name="WriteHundred">One file of 100 MB.</param>
/// <param name="Raw">A plain shell, in no sandbox.</param>
internal sealed record SandboxFigures(
    string Limits,
    Percentiles Open,
    Percentiles Command,
    Percentiles Write,
    Percentiles Close,
    double WriteThousands,
    Percentiles WriteOne,
    Percentiles WriteHundred,
    RawFigures Raw)
{
    /// <summary>Milliseconds, for the median.</summary>
    public const int OpenGoal = 40, CommandGoal = 5;
}

/// <summary>Of a number of measurements.</summary>
internal sealed record Percentiles(double P50, double P90, double P95, int Count)
{
    public static Percentiles Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(sorted[sorted.Length / 2], sorted[sorted.Length * 9 / 10], sorted[sorted.Length * 19 / 20], sorted.Length);
    }
}
