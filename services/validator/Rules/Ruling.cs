using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>The three ways in which a rule can end.</summary>
internal static class Ruling
{
    public static RuleVerdict Pass(string rule, string because, params IEnumerable<string> inputs) =>
        new(rule, VerdictOutcome.Pass, because, [], Sorted(inputs));

    public static RuleVerdict Fail(string rule, string because, IEnumerable<Finding> findings, params IEnumerable<string> inputs) =>
        new(rule, VerdictOutcome.Fail, because, [.. findings], Sorted(inputs));

    public static RuleVerdict Inconclusive(string rule, string because, params IEnumerable<string> inputs) =>
        new(rule, VerdictOutcome.Inconclusive, because, [], Sorted(inputs));

    private static ImmutableArray<string> Sorted(IEnumerable<string> inputs) =>
        [.. inputs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
