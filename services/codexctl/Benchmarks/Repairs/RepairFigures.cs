using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CodexPlatform.Repair;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>How the offline model fared on a number of cases.</summary>
/// <param name="Budget">Candidates that a case might cost.</param>
internal sealed record RepairFigures(int Budget, ImmutableArray<RepairCaseFigures> Cases)
{
    public RepairTotals Totals => RepairTotals.Of(Cases);

    /// <summary>Cases that were left because the benchmark was stopped.</summary>
    public int NotTried { get; init; }

    /// <summary>Whether people are shown the calibration; JSON always holds it.</summary>
    [JsonIgnore]
    public bool ShowsCalibration { get; init; }

    /// <summary>What the patches' confidence is worth, by those of the cases with held-out tests; in a case that is unfixable by design no patch is right.</summary>
    public ImmutableArray<CalibrationRow> Calibration => Repair.Calibration.Of(
        from each in Cases
        where each.Plausible && (each.HeldOut is not null || !each.Fixable)
        select (each.Confidence ?? 0, each.Fixable && each.HeldOut == true));
}

/// <param name="Outcome">The run's: <c>completed</c>, <c>escalated</c>, <c>waiting</c>, <c>failed</c>.</param>
/// <param name="Plausible">The full check passes on a clean snapshot with the patch, and the change was found valid.</param>
/// <param name="HeldOut">Whether the held-out tests pass too; null where there is no patch, or no such test.</param>
/// <param name="HasHeldOut">Whether there are such tests.</param>
/// <param name="Fixable">False where the right end is to say that there is no patch.</param>
/// <param name="Candidates">Candidates that were tried.</param>
/// <param name="Seconds">From the submission to the run's end.</param>
/// <param name="SearchSeconds">Of those, within tournaments.</param>
/// <param name="ToolSeconds">Of those, while at least one tool was at work, tournaments included.</param>
/// <param name="CommandSeconds">Of those, while checks or candidates ran: the rest is the cost of sandboxes, log and decisions.</param>
/// <param name="Operator">What kind of edit the patch is; null without a patch.</param>
/// <param name="Confidence">What the model said of the patch, in percent; null without a patch.</param>
/// <param name="Because">Why there is no patch; null with one.</param>
internal sealed record RepairCaseFigures(
    string Case,
    string Language,
    string Outcome,
    bool Plausible,
    bool? HeldOut,
    bool HasHeldOut,
    bool Fixable,
    int Candidates,
    double Seconds,
    double SearchSeconds,
    double ToolSeconds,
    double CommandSeconds,
    string? Operator,
    string? Patch,
    int? Confidence,
    string? Because);

/// <param name="Fixable">Cases that a patch is looked for in.</param>
/// <param name="Plausible">Of those, with a plausible patch.</param>
/// <param name="WithHeldOut">Fixable cases with held-out tests.</param>
/// <param name="PlausibleWithHeldOut">Of those, with a plausible patch.</param>
/// <param name="HeldOutPassed">Of those, with a patch that passes the held-out tests too.</param>
/// <param name="Unfixable">Cases that no small edit repairs.</param>
/// <param name="Declined">Of those, without a patch.</param>
/// <param name="SearchPercent">Of the time of all runs, within tournaments.</param>
/// <param name="PlatformPercent">Of the time of all runs, while no tool was at work: log, bus, decisions, consultations, perception, validation.</param>
/// <param name="OverheadPercent">Of the time of all runs, while no check or candidate ran: the former, and sandboxes being opened, filled and read.</param>
internal sealed record RepairTotals(
    int Cases,
    int Fixable,
    int Plausible,
    int WithHeldOut,
    int PlausibleWithHeldOut,
    int HeldOutPassed,
    int Unfixable,
    int Declined,
    double MedianSeconds,
    double P95Seconds,
    int Candidates,
    double CandidatesPerSecond,
    double CandidatesPerSearchSecond,
    double SearchPercent,
    double PlatformPercent,
    double OverheadPercent)
{
    public static RepairTotals Of(ImmutableArray<RepairCaseFigures> cases)
    {
        var fixable = cases.Where(each => each.Fixable).ToList();
        var seconds = cases.Select(each => each.Seconds).Order().ToList();
        var candidates = cases.Sum(each => each.Candidates);
        return new(
            cases.Length,
            fixable.Count,
            fixable.Count(each => each.Plausible),
            fixable.Count(each => each.HasHeldOut),
            fixable.Count(each => each is { HasHeldOut: true, Plausible: true }),
            fixable.Count(each => each.HeldOut == true),
            cases.Length - fixable.Count,
            cases.Count(each => each is { Fixable: false, Plausible: false }),
            At(seconds, 50),
            At(seconds, 95),
            candidates,
            Rate(candidates, seconds.Sum()),
            Rate(candidates, cases.Sum(each => each.SearchSeconds)),
            Percent(cases.Sum(each => each.SearchSeconds), seconds.Sum()),
            Percent(seconds.Sum() - cases.Sum(each => each.ToolSeconds), seconds.Sum()),
            Percent(seconds.Sum() - cases.Sum(each => each.CommandSeconds), seconds.Sum()));
    }

    /// <summary>The least value that so many percent do not exceed.</summary>
    private static double At(List<double> sorted, int percent) =>
        sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];

    private static double Percent(double part, double whole) => whole > 0 ? Math.Round(100 * part / whole, 1) : 0;

    private static double Rate(int candidates, double seconds) => seconds > 0 ? Math.Round(candidates / seconds, 1) : 0;
}
