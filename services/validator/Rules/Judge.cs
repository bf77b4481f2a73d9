using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>Brings the rules' answers together. One that fails, fails the change; one that cannot tell leaves it undecided.</summary>
internal static class Judge
{
    private static readonly ImmutableArray<Func<ChangeUnderReview, RuleVerdict>> Rules =
    [
        Acceptance.Judge,
        BindsToTree.Judge,
        ChangeSize.Judge,
        CheckPasses.Judge,
        GreenStaysGreen.Judge,
        PatchMatches.Judge,
        ProtectedPaths.Judge,
        SecretsRule.Judge,
    ];

    public static Verdict Verdict(ChangeUnderReview review)
    {
        var said = Rules.Select(rule => rule(review)).OrderBy(rule => rule.Rule, StringComparer.Ordinal).ToImmutableArray();
        return new(review.Change.Hash, Together(said), said);
    }

    private static VerdictOutcome Together(ImmutableArray<RuleVerdict> said) =>
        said.Any(rule => rule.Outcome == VerdictOutcome.Fail) ? VerdictOutcome.Fail
        : said.All(rule => rule.Outcome == VerdictOutcome.Pass) ? VerdictOutcome.Pass
        : VerdictOutcome.Inconclusive;
}
