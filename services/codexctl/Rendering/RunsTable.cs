using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>The list of runs, newest first.</summary>
internal static class RunsTable
{
    private const int LongestCheck = 40;

    private static readonly string[] Head = ["RUN", "AGE", "OUTCOME", "TURNS", "CHECK", "BRANCH"];

    public static IEnumerable<string> Lines(IReadOnlyList<RunSummary> runs, DateTimeOffset now, Paint paint)
    {
        List<string[]> rows = [Head, .. runs.Select(run => Row(run, now))];
        var widths = Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        return rows.Select((row, index) => index == 0
            ? paint.Faint(Line(row, widths, (text, _) => text))
            : Line(row, widths, (text, column) => column == 2 ? Outcomes.Painted(runs[index - 1].Outcome, text, paint) : text));
    }

    private static string[] Row(RunSummary run, DateTimeOffset now) =>
    [
        run.Id,
        run.Started is { } started ? Times.Age(now - started) : "-",
        Outcomes.Word(run.Outcome),
        run.Turns.ToString(System.Globalization.CultureInfo.InvariantCulture),
        PlainText.Line(run.Started is null ? "-" : run.Check, LongestCheck),
        run.Branch ?? "-",
    ];

    private static string Line(string[] row, List<int> widths, Func<string, int, string> painted) =>
        string.Join("  ", row.Select((text, column) =>
            painted(text, column) + (column == row.Length - 1 ? "" : new string(' ', widths[column] - text.Length))));
}
