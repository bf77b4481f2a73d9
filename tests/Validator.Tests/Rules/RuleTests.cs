using CodexPlatform.Contracts;

namespace CodexPlatform.Validator.Tests;

public class RuleTests
{
    public static TheoryData<string, string, VerdictOutcome> Cases()
    {
        var data = new TheoryData<string, string, VerdictOutcome>();
        foreach (var (title, (rule, _, outcome)) in Samples)
        {
            data.Add(title, rule, outcome);
        }

        return data;
    }

    private static readonly Ran Red = Ran.Check with { Status = ToolStatus.Failed, Tests = [Ran.Green("a"), Ran.Red("b")] };

    private static readonly Sample Fine = new();

    private static readonly SortedDictionary<string, (string Rule, Sample Sample, VerdictOutcome Outcome)> Samples = new(StringComparer.Ordinal)
    {
        ["exactly the lines allowed"] = (ChangeSize.Name, Fine with { Limits = new(MaxChangedLines: 2) }, VerdictOutcome.Pass),
        ["one line too many"] = (ChangeSize.Name, Fine with { Limits = new(MaxChangedLines: 1) }, VerdictOutcome.Fail),
        ["size of an unreadable patch"] = (ChangeSize.Name, Fine with { Patch = "nonsense\n" }, VerdictOutcome.Inconclusive),

        ["a test is changed"] = (ProtectedPaths.Name, Fine with { TestPaths = ["src/**"] }, VerdictOutcome.Fail),
        ["a path for people is changed"] = (ProtectedPaths.Name, Fine with { Protect = ["src/**"] }, VerdictOutcome.Pass),
        ["a glob is malformed"] = (ProtectedPaths.Name, Fine with { TestPaths = ["a[b"] }, VerdictOutcome.Inconclusive),
        ["paths of a lost patch"] = (ProtectedPaths.Name, Fine with { PatchIsStored = false }, VerdictOutcome.Inconclusive),

        ["the check passes"] = (CheckPasses.Name, Fine, VerdictOutcome.Pass),
        ["the check is red"] = (CheckPasses.Name, Fine with { Steps = [Ran.Baseline, Red] }, VerdictOutcome.Fail),
        ["the check does not end"] = (CheckPasses.Name, Fine with { Steps = [Ran.Baseline, Ran.Check with { Status = ToolStatus.TimedOut }] }, VerdictOutcome.Fail),
        ["the sandbox was lost"] = (CheckPasses.Name, Fine with { Steps = [Ran.Baseline, Ran.Check with { Status = ToolStatus.Broken }] }, VerdictOutcome.Inconclusive),
        ["a lost sandbox and then a pass"] = (CheckPasses.Name, Fine with { Steps = [Ran.Check with { Status = ToolStatus.Broken }, Ran.Check] }, VerdictOutcome.Pass),
        ["red and then green"] = (CheckPasses.Name, Fine with { Steps = [Red, Ran.Check] }, VerdictOutcome.Inconclusive),
        ["green and then red"] = (CheckPasses.Name, Fine with { Steps = [Ran.Check, Red] }, VerdictOutcome.Inconclusive),
        ["another command passes"] = (CheckPasses.Name, Fine with { Steps = [Ran.Check with { Command = "true" }] }, VerdictOutcome.Inconclusive),
        ["the check passes on another tree"] = (CheckPasses.Name, Fine with { Steps = [Ran.Check with { Tree = Sample.BaseTree }] }, VerdictOutcome.Inconclusive),
        ["another role passes"] = (CheckPasses.Name, Fine with { Steps = [Ran.Check with { Role = StepRole.Probe }] }, VerdictOutcome.Inconclusive),
        ["an abandoned attempt passes"] = (CheckPasses.Name, Fine with { Steps = [Ran.Check with { Fence = 0 }] }, VerdictOutcome.Inconclusive),

        ["acceptance by another tool"] = (Acceptance.Name, Fine with { Steps = [Ran.Accept with { Tool = "terminal.run@1" }] }, VerdictOutcome.Pass),
        ["acceptance unmet"] = (Acceptance.Name, Fine with { Steps = [Ran.Accept with { Status = ToolStatus.Failed }] }, VerdictOutcome.Fail),
        ["acceptance unmet by another tool"] = (Acceptance.Name, Fine with { Steps = [Ran.Accept with { Tool = "terminal.run@1", Status = ToolStatus.Failed }] }, VerdictOutcome.Fail),
        ["acceptance not run"] = (Acceptance.Name, Fine with { Steps = [Ran.Check] }, VerdictOutcome.Inconclusive),
        ["acceptance unstable"] = (Acceptance.Name, Fine with { Steps = [Ran.Accept with { Status = ToolStatus.Failed }, Ran.Accept] }, VerdictOutcome.Inconclusive),

        ["a green test is red"] = (GreenStaysGreen.Name, After(Ran.Red("a"), Ran.Green("b")), VerdictOutcome.Fail),
        ["a green test is skipped"] = (GreenStaysGreen.Name, After(Ran.Skipped("a"), Ran.Green("b")), VerdictOutcome.Fail),
        ["a green test is gone"] = (GreenStaysGreen.Name, After(Ran.Green("b")), VerdictOutcome.Fail),
        ["a green name has a red case"] = (GreenStaysGreen.Name, After(Ran.Green("a"), Ran.Red("a"), Ran.Green("b")), VerdictOutcome.Fail),
        ["a red test is gone"] = (GreenStaysGreen.Name, After(Ran.Green("a")), VerdictOutcome.Pass),
        ["a test is new"] = (GreenStaysGreen.Name, After(Ran.Green("a"), Ran.Red("c")), VerdictOutcome.Pass),
        ["a test of a changed file is gone"] = (GreenStaysGreen.Name, Gone("src/calc.py::TestX::test_y"), VerdictOutcome.Pass),
        ["a test of a changed module is gone"] = (GreenStaysGreen.Name, Gone("src.calc.TestX.test_y"), VerdictOutcome.Pass),
        ["a test of a like-named file is gone"] = (GreenStaysGreen.Name, Gone("src/calc.pyx::test_y"), VerdictOutcome.Fail),
        ["nothing is known of the base"] = (GreenStaysGreen.Name, Fine with { Steps = [Ran.Check] }, VerdictOutcome.Inconclusive),
        ["nothing is known of the result"] = (GreenStaysGreen.Name, Fine with { Steps = [Ran.Baseline] }, VerdictOutcome.Inconclusive),
        ["the reports are lost"] = (GreenStaysGreen.Name, Fine with { ReportsAreStored = false }, VerdictOutcome.Inconclusive),
        ["only the base has a report"] = (GreenStaysGreen.Name, Fine with { Steps = [Ran.Baseline, Ran.Check with { Tests = null }] }, VerdictOutcome.Inconclusive),
        ["only exit codes are known"] = (GreenStaysGreen.Name, Fine with { Steps = [Ran.Baseline with { Tests = null, Runner = "exit-code" }, Ran.Check with { Tests = null, Runner = "exit-code" }] }, VerdictOutcome.Pass),
        ["the base never ended"] = (GreenStaysGreen.Name, Fine with { Steps = [Ran.Baseline with { Status = ToolStatus.TimedOut }, Ran.Check] }, VerdictOutcome.Pass),
        ["the newest baseline counts"] = (GreenStaysGreen.Name, Fine with { Steps = [Ran.Baseline with { Tests = [Ran.Green("gone")] }, Ran.Baseline, Ran.Check] }, VerdictOutcome.Pass),

        ["a sandbox was used twice"] = (BindsToTree.Name, Fine with { Steps = [Ran.Baseline with { Sandbox = "box-1" }, Ran.Check] }, VerdictOutcome.Fail),
        ["a sandbox was used by an abandoned attempt"] = (BindsToTree.Name, Fine with { Steps = [Ran.Accept with { Fence = 0, Sandbox = "box-1" }, Ran.Check] }, VerdictOutcome.Fail),
        ["a sandbox has no name"] = (BindsToTree.Name, Fine with { Steps = [Ran.Check with { Sandbox = null }] }, VerdictOutcome.Inconclusive),
        ["nothing passed on the tree"] = (BindsToTree.Name, Fine with { Steps = [Ran.Baseline] }, VerdictOutcome.Inconclusive),

        ["the patch is lost"] = (PatchMatches.Name, Fine with { PatchIsStored = false }, VerdictOutcome.Inconclusive),
        ["other bytes are stored under the patch's name"] = (PatchMatches.Name, Fine with { Altered = [] }, VerdictOutcome.Fail),
        ["secrets of other bytes"] = (SecretsRule.Name, Fine with { Altered = [] }, VerdictOutcome.Inconclusive),
        ["the patch cannot be read"] = (PatchMatches.Name, Fine with { Patch = "nonsense\n" }, VerdictOutcome.Fail),
        ["the patch makes another tree"] = (PatchMatches.Name, Fine with { RebuiltTree = Sample.BaseTree }, VerdictOutcome.Fail),
        ["the patch does not apply"] = (PatchMatches.Name, Fine with { RebuiltTree = null }, VerdictOutcome.Fail),
        ["a file is not declared"] = (PatchMatches.Name, Fine with { Files = [] }, VerdictOutcome.Fail),
        ["a declared file is not touched"] = (PatchMatches.Name, Fine with { Files = Fine.Files.Add(new("src/x.py", FileChangeKind.Added, 1, 0, false)) }, VerdictOutcome.Fail),
        ["a declared count is wrong"] = (PatchMatches.Name, Fine with { Files = [Fine.Files[0] with { Added = 2 }] }, VerdictOutcome.Fail),
        ["a declared kind is wrong"] = (PatchMatches.Name, Fine with { Files = [Fine.Files[0] with { Kind = FileChangeKind.Added }] }, VerdictOutcome.Fail),

        ["no secret"] = (SecretsRule.Name, Fine, VerdictOutcome.Pass),
        ["a secret is added"] = (SecretsRule.Name, Fine with { Patch = PatchReaderTests.Simple.Replace("return a + b", "return '" + "AKIA" + "Q3EGRIUZ7LT4MVNB'", StringComparison.Ordinal) }, VerdictOutcome.Fail),
        ["a secret is removed"] = (SecretsRule.Name, Fine with { Patch = PatchReaderTests.Simple.Replace("return a - b", "return '" + "AKIA" + "Q3EGRIUZ7LT4MVNB'", StringComparison.Ordinal) }, VerdictOutcome.Pass),
        ["secrets of a lost patch"] = (SecretsRule.Name, Fine with { PatchIsStored = false }, VerdictOutcome.Inconclusive),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Requirement", "V5")]
    [Trait("Requirement", "P2d")]
    [Trait("Requirement", "Z2")]
    public async Task Judges_by_what_is_recorded(string title, string rule, VerdictOutcome outcome)
    {
        var said = await Samples[title].Sample.Rule(rule);

        Assert.Equal((outcome, title), (said.Outcome, title));
        Assert.Equal(outcome == VerdictOutcome.Fail && rule != CheckPasses.Name, said.Findings.Length > 0 && rule != CheckPasses.Name);
    }

    [Fact]
    public async Task Says_which_tests_were_lost_and_how()
    {
        var said = await After(Ran.Red("a"), Ran.Green("b")).Rule(GreenStaysGreen.Name);

        Assert.Equal(["a was green and fails now"], said.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public async Task Gives_one_finding_for_each_unmet_command()
    {
        var said = await (Fine with { Steps = [Ran.Accept with { Status = ToolStatus.Failed }] }).Rule(Acceptance.Name);

        Assert.Equal($"`{Sample.AcceptLine}` does not pass: not all pass", Assert.Single(said.Findings).Message);
    }

    [Fact]
    public async Task Never_repeats_a_secret()
    {
        var said = await Samples["a secret is added"].Sample.Rule(SecretsRule.Name);

        Assert.Equal(("src/calc.py", 2), (said.Findings[0].Path, said.Findings[0].Line));
        Assert.DoesNotContain("Q3EGRIUZ", System.Text.Json.JsonSerializer.Serialize(said), StringComparison.Ordinal);
    }

    private static Sample After(params TestCase[] tests) =>
        new() { Steps = [Ran.Baseline, Ran.Check with { Tests = [.. tests] }] };

    private static Sample Gone(string name) =>
        new() { Steps = [Ran.Baseline with { Tests = [Ran.Green(name), Ran.Red("b")] }, Ran.Check with { Tests = [Ran.Green("b")] }] };
}
