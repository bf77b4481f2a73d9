using CodexPlatform.Codexctl.Benchmarks;

namespace CodexPlatform.Codexctl.Tests;

public sealed class RepairFiguresTests
{
    private static readonly RepairFigures Figures = new(
        1000,
        [
            new("python/right", "python", "completed", true, true, true, true, 100, 1, 0.5, 0.8, 0.7, "relational", "--- a/m.py\n+++ b/m.py\n@@ -1 +1 @@\n-a < b\n+a <= b\n", 90, null),
            new("python/wrong", "python", "waiting", true, false, true, true, 200, 2, 1.5, 1.9, 1.8, "literal", "--- a/m.py\n+++ b/m.py\n@@ -1 +1 @@\n-1\n+2\n", 30, null),
            new("python/none", "python", "escalated", false, null, true, true, 1000, 9, 8, 8.5, 8.4, null, null, null, "The budget is spent"),
            new("python/no-tests", "python", "completed", true, null, false, true, 50, 3, 1, 2.8, 2.3, "literal", "", 50, null),
            new("python/hopeless", "python", "escalated", false, null, false, false, 650, 5, 4, 5, 4.8, null, null, null, "The space is exhausted"),
        ]);

    [Fact]
    public void Count_what_was_found_and_what_of_it_holds() => Assert.Equal(
        new RepairTotals(5, 4, 3, 3, 2, 1, 1, 1, 3, 9, 2000, 100, 133.3, 75, 5, 10),
        Figures.Totals);

    [Fact]
    public void Of_no_time_have_no_rate() => Assert.Equal(0, new RepairFigures(1, []).Totals.CandidatesPerSecond);

    [Fact]
    public void Are_told_case_by_case_and_in_all() => Assert.Equal(
        """
        python/right  completed, held-out tests pass  100 candidates  1.0 s  relational
            --- a/m.py
            @@ -1 +1 @@
            -a < b
            +a <= b
        python/wrong  waiting, held-out tests fail  200 candidates  2.0 s  literal
            --- a/m.py
            @@ -1 +1 @@
            -1
            +2
        python/none  escalated  1000 candidates  9.0 s  The budget is spent
        python/no-tests  completed  50 candidates  3.0 s  literal
        python/hopeless  escalated, unfixable by design  650 candidates  5.0 s  The space is exhausted

        5 cases, at most 1000 candidates each
          plausible             3 of 4 (75 %) of the fixable cases
          held-out tests pass   1 of 3 (33 %) of the fixable cases with such tests, 1 of 2 (50 %) of their plausible patches
          no patch              1 of 1 (100 %) of the cases that are unfixable by design
          seconds               median 3.0, 95 % 9.0
          candidates            2000, 100 a second of the runs, 133.3 a second of the tournaments
          of the time           75 % in tournaments, 20 % in other tools (baselines, checks), 5.0 % in the platform around them
          overhead              10.0 % of the time no check and no candidate ran: sandboxes, log, decisions
        """,
        string.Join('\n', BenchmarkText.Lines(Figures)));

    [Fact]
    public void Say_that_they_are_not_all() => Assert.Equal(
        "  stopped               3 cases were not tried to the end", BenchmarkText.Lines(Figures with { NotTried = 3 }).Last());

    [Fact]
    public void Show_what_confidence_was_worth_when_asked()
    {
        var fluke = new RepairCaseFigures("python/fluke", "python", "completed", true, null, false, false, 5, 1, 1, 1, 1, "literal", "", 95, null);
        var told = BenchmarkText.Lines(Figures with { Cases = [.. Figures.Cases, fluke], ShowsCalibration = true });
        Assert.Equal(
            """
            Confidence and what it is worth: patches of the cases with held-out tests
              said            mean  patches  held-out tests pass
               90 to 100 %    92 %        2  1 of 2 (50 %)
               30 to  44 %    30 %        1  0 of 1 (0 %)
              Of the patches with a confidence in the band, so many pass tests that the model never saw; a row of few patches says little.
            """,
            string.Join('\n', told.SkipWhile(line => !line.StartsWith("Confidence", StringComparison.Ordinal))));
    }
}
