using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>Every test that was green on the base is green on the resulting tree. One that vanished is a regression, unless its own file was changed.</summary>
internal static class GreenStaysGreen
{
    public const string Name = "green-stays-green@1";

    /// <summary>More findings than anybody reads only bloat the verdict; the count is in its reason.</summary>
    private const int MostFindings = 200;

    private const string ExitCodeOnly = "exit-code";

    public static RuleVerdict Judge(ChangeUnderReview review)
    {
        var (before, after) = (review.Baseline, review.Checks.LastOrDefault(run => run.Passed || run.SaidNo));
        var inputs = (before?.Inputs ?? []).Concat(after?.Inputs ?? []);
        if (before is null || after is null)
        {
            return Ruling.Inconclusive(Name, $"The check was not recorded on the {(before is null ? "base" : "resulting tree")}", inputs);
        }

        return KnownGreen(before) switch
        {
            null => Ruling.Inconclusive(Name, "The report of the tests on the base cannot be had", inputs),
            { IsEmpty: true } => Ruling.Pass(Name, NothingGreen(before), inputs),
            _ when after.Tests is null =>
                Ruling.Inconclusive(Name, "The report of the tests on the resulting tree cannot be had", inputs),
            { } green => Compare(green, after.Tests.Value, review, inputs),
        };
    }

    private static RuleVerdict Compare(
        ImmutableSortedSet<string> green, ImmutableArray<TestCase> after, ChangeUnderReview review, IEnumerable<string> inputs)
    {
        // A name can stand for several cases; the worst of them counts.
        var now = after
            .GroupBy(test => test.Name, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(tests => tests.Key, Worst, StringComparer.Ordinal);
        var touched = review.Change.Files.Select(file => file.Path).ToList();
        var lost = green
            .Select(name => (name, Message: now.TryGetValue(name, out var status)
                ? status switch { TestStatus.Passed => null, TestStatus.Failed => "fails now", _ => "is skipped now" }
                : touched.Any(path => TestFile.IsOf(name, path)) ? null : "is gone"))
            .Where(test => test.Message is not null)
            .Select(test => new Finding(Name, $"{test.name} was green and {test.Message}", null, null))
            .ToList();
        return lost.Count == 0
            ? Ruling.Pass(Name, $"All {green.Count} tests that were green still are", inputs)
            : Ruling.Fail(Name, $"{lost.Count} of {green.Count} green tests are green no longer", lost.Take(MostFindings), inputs);
    }

    /// <summary>Names of the tests that were green; null where there were some and nobody can say which.</summary>
    private static ImmutableSortedSet<string>? KnownGreen(StepFact before) => before switch
    {
        { Tests: { } tests } => tests
            .GroupBy(test => test.Name, StringComparer.Ordinal)
            .Where(cases => Worst(cases) == TestStatus.Passed)
            .Select(cases => cases.Key)
            .ToImmutableSortedSet(StringComparer.Ordinal),
        { Result: { Report: null } result } when result.Runner == ExitCodeOnly || result.Total - result.Failed - result.Skipped <= 0 => [],
        { Result: null, Outcome.Status: ToolStatus.TimedOut } => [],
        _ => null,
    };

    private static string NothingGreen(StepFact before) =>
        before.Result?.Runner == ExitCodeOnly ? "The check names no single tests: it is judged as a whole"
        : before.Outcome.Status == ToolStatus.TimedOut ? "The check did not end on the base, so no test is known to have been green"
        : "No test was green on the base";

    private static TestStatus Worst(IEnumerable<TestCase> cases) =>
        cases.Select(test => test.Status).MaxBy(status => status switch { TestStatus.Failed => 2, TestStatus.Skipped => 1, _ => 0 });
}
