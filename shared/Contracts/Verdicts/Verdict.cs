using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>The judgement of one exact change.</summary>
/// <param name="Change">The <see cref="CodexPlatform.Contracts.Change.Hash"/> that was judged.</param>
/// <param name="Rules">What each rule said, sorted by rule.</param>
public sealed record Verdict(string Change, VerdictOutcome Outcome, ImmutableArray<RuleVerdict> Rules);

/// <param name="Rule">Name and version: <c>secrets@1</c>.</param>
/// <param name="Inputs">What it looked at: event revisions and artifact hashes, so that it can be judged again.</param>
public sealed record RuleVerdict(
    string Rule,
    VerdictOutcome Outcome,
    string Because,
    ImmutableArray<Finding> Findings,
    ImmutableArray<string> Inputs);

public enum VerdictOutcome
{
    Pass,
    Fail,

    /// <summary>The rule could not tell. It never counts as a pass.</summary>
    Inconclusive,
}
