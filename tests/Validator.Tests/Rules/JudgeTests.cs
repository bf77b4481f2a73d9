using CodexPlatform.Contracts;

namespace CodexPlatform.Validator.Tests;

[Trait("Requirement", "V1")]
[Trait("Requirement", "W3 A8")]
public class JudgeTests
{
    [Fact]
    public async Task Passes_a_change_that_everything_speaks_for()
    {
        var verdict = Judge.Verdict(await new Sample().Review());

        Assert.Empty(verdict.Rules.Where(rule => rule.Outcome != VerdictOutcome.Pass).Select(rule => $"{rule.Rule}: {rule.Because}"));
        Assert.Equal((VerdictOutcome.Pass, new Sample().Change.Hash), (verdict.Outcome, verdict.Change));
        Assert.Equal(
            ["acceptance@1", "binds-to-tree@1", "change-size@1", "check-passes@1", "green-stays-green@1", "patch-matches@1", "protected-paths@1", "secrets@1"],
            verdict.Rules.Select(rule => rule.Rule));
        Assert.All(verdict.Rules, rule => Assert.NotEmpty(rule.Inputs));
    }

    [Fact]
    [Trait("Requirement", "Z2")]
    public async Task Is_undecided_when_a_rule_cannot_tell_and_fails_when_another_does()
    {
        var unknown = new Sample { Steps = [Ran.Check, Ran.Accept] };
        Assert.Equal(VerdictOutcome.Inconclusive, Judge.Verdict(await unknown.Review()).Outcome);

        var both = unknown with { Limits = new LoopLimits(MaxChangedLines: 1) };
        Assert.Equal(VerdictOutcome.Fail, Judge.Verdict(await both.Review()).Outcome);
    }

    [Fact]
    [Trait("Requirement", "L17")]
    public async Task Says_the_same_whenever_it_is_asked()
    {
        static string Text(Verdict verdict) => System.Text.Json.JsonSerializer.Serialize(verdict, WireJson.Stored);

        Assert.Equal(Text(Judge.Verdict(await new Sample().Review())), Text(Judge.Verdict(await new Sample().Review())));
    }
}
