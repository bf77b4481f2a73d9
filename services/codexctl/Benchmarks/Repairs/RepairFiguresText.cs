using System.Globalization;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>The figures of the offline model for people.</summary>
internal static class RepairFiguresText
{
    public static IEnumerable<string> Lines(RepairFigures figures) =>
    [
        .. figures.Cases.SelectMany(Case),
        "",
        .. Totals(figures),
        .. figures.ShowsCalibration ? Calibration(figures) : [],
    ];

    /// <summary>What was said of the patches against what held-out tests say.</summary>
    private static IEnumerable<string> Calibration(RepairFigures figures) => figures.Calibration.IsEmpty
        ? ["No patch of a case with held-out tests: nothing to calibrate by"]
        :
        [
            "Confidence and what it is worth: patches of the cases with held-out tests",
            "  said            mean  patches  held-out tests pass",
            .. figures.Calibration.Select(row => Text($"  {row.From,3} to {row.To,3} %   {row.Said,3} %  {row.Patches,7}  {Share(row.Right, row.Patches)}")),
            "  Of the patches with a confidence in the band, so many pass tests that the model never saw; a row of few patches says little.",
        ];

    /// <summary>One line, as progress shows it too.</summary>
    public static string Line(RepairCaseFigures figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"{figures.Case}  {figures.Outcome}{Judged(figures)}  {figures.Candidates} candidates  {figures.Seconds:0.0} s  {PlainText.Line(figures.Operator ?? figures.Because ?? "")}").TrimEnd();

    private static string Judged(RepairCaseFigures figures) => figures.HeldOut switch
    {
        true => ", held-out tests pass",
        false => ", held-out tests fail",
        null when !figures.Fixable => figures.Plausible ? ", though unfixable by design" : ", unfixable by design",
        null => "",
    };

    private static IEnumerable<string> Case(RepairCaseFigures figures) =>
    [
        Line(figures),
        .. (figures.Patch ?? "").Split('\n').Where(Tells).Select(line => "    " + PlainText.Line(line)),
    ];

    private static bool Tells(string line) =>
        line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("@@", StringComparison.Ordinal)
        || (line.Length > 0 && line[0] is '+' or '-' && !line.StartsWith("+++ ", StringComparison.Ordinal));

    private static IEnumerable<string> Totals(RepairFigures figures)
    {
        var totals = figures.Totals;
        yield return Text($"{totals.Cases} cases, at most {figures.Budget} candidates each");
        yield return Text($"  plausible             {Share(totals.Plausible, totals.Fixable)} of the fixable cases");
        yield return Text($"  held-out tests pass   {Share(totals.HeldOutPassed, totals.WithHeldOut)} of the fixable cases with such tests, {Share(totals.HeldOutPassed, totals.PlausibleWithHeldOut)} of their plausible patches");
        if (totals.Unfixable > 0)
        {
            yield return Text($"  no patch              {Share(totals.Declined, totals.Unfixable)} of the cases that are unfixable by design");
        }

        yield return Text($"  seconds               median {totals.MedianSeconds:0.0}, 95 % {totals.P95Seconds:0.0}");
        yield return Text($"  candidates            {totals.Candidates}, {totals.CandidatesPerSecond} a second of the runs, {totals.CandidatesPerSearchSecond} a second of the tournaments");
        yield return Text($"  of the time           {totals.SearchPercent:0} % in tournaments, {Math.Max(0, 100 - totals.SearchPercent - totals.PlatformPercent):0} % in other tools (baselines, checks), {totals.PlatformPercent:0.0} % in the platform around them");
        yield return Text($"  overhead              {totals.OverheadPercent:0.0} % of the time no check and no candidate ran: sandboxes, log, decisions");
        if (figures.NotTried > 0)
        {
            yield return Text($"  stopped               {figures.NotTried} cases were not tried to the end");
        }
    }

    private static string Share(int part, int whole) =>
        whole == 0 ? "none" : Text($"{part} of {whole} ({100.0 * part / whole:0} %)");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
