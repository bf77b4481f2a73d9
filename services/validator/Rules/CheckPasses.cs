using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>The task's check passes on exactly the resulting tree, every time that it was run there.</summary>
internal static class CheckPasses
{
    public const string Name = "check-passes@1";

    public static RuleVerdict Judge(ChangeUnderReview review)
    {
        var runs = review.Checks.ToList();
        var inputs = runs.SelectMany(run => run.Inputs).ToList();
        var passed = runs.LastOrDefault(run => run.Passed);
        var failed = runs.LastOrDefault(run => run.SaidNo);
        return (passed, failed) switch
        {
            (null, null) => Ruling.Inconclusive(Name, "No run of the check on the resulting tree came to an answer", inputs),
            ({ } yes, null) => Ruling.Pass(Name, $"The check passes: {yes.Outcome.Summary}", inputs),
            (null, { } no) => Ruling.Fail(
                Name,
                $"The check does not pass: {no.Outcome.Summary}",
                no.Result?.Failing.Select(test => new Finding(Name, $"{test} fails", null, null)) ?? [],
                inputs),
            // The same bytes said yes and no: neither answer is evidence.
            ({ } yes, { } no) => Ruling.Inconclusive(
                Name, $"The check is not stable on this tree: it passed at event {yes.Revision} and not at event {no.Revision}", inputs),
        };
    }
}
