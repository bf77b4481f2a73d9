using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class GateJourneyTests
{
    private static async Task<(Repository Repository, Said Waiting)> Parked(Lab lab)
    {
        var repository = lab.Python();
        var script = Scripts.FixDiscount(lab);
        return (repository, await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + script, "--protect", "shop/**", "--sponsor", "ada"));
    }

    [Fact, Trait("Requirement", "P6a P6g V7 Z4")]
    public async Task A_change_to_a_protected_path_waits_until_somebody_else_approves_it()
    {
        using var lab = new Lab();
        var (repository, waiting) = await Parked(lab);
        Assert.Equal((4, "waiting"), (waiting.Code, waiting.Outcome));
        Assert.DoesNotContain("codex/", repository.Git("branch", "--list"), StringComparison.Ordinal);

        Assert.Equal(64, (await lab.Codexctl("approve", waiting.RunId, "gate-2", "--as", "ada", "--because", "it is mine")).Code);
        var approved = await lab.Codexctl("approve", waiting.RunId, "gate-2", "--as", "grace", "--because", "read it");
        Assert.True(approved.Code == 0, approved.ToString());
        var resumed = await lab.Codexctl("resume", waiting.RunId, "--json");
        Assert.True(resumed.Code == 0, resumed.ToString());
        Assert.Equal(resumed.Commit, repository.Git("rev-parse", resumed.Branch!).Trim());
    }

    [Fact, Trait("Requirement", "P6d")]
    public async Task A_change_waits_at_a_boundary_of_the_policy_that_the_run_was_submitted_under()
    {
        using var lab = new Lab();
        var policy = Path.Combine(lab.Folder, "gates.json");
        await File.WriteAllTextAsync(policy, """{ "version": "shop@1", "paths": [{ "code": "path.price", "what": "where prices are made", "globs": ["shop/**"] }] }""");
        var waiting = await lab.Run(lab.Python(), Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab), "--gates", policy);

        Assert.Equal((4, "waiting"), (waiting.Code, waiting.Outcome));
        var told = (await lab.Codexctl("show", "--full", waiting.RunId)).Output;
        Assert.Contains("gates: shop@1", told, StringComparison.Ordinal);
        Assert.Contains("path.price: shop/discount.py is where prices are made", told, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "P6g")]
    public async Task A_denied_change_is_not_merged()
    {
        using var lab = new Lab();
        var (repository, waiting) = await Parked(lab);
        Assert.Equal(0, (await lab.Codexctl("deny", waiting.RunId, "gate-2", "--as", "grace", "--because", "not now")).Code);
        var resumed = await lab.Codexctl("resume", waiting.RunId, "--json");
        Assert.Equal((2, "escalated"), (resumed.Code, resumed.Outcome));
        Assert.DoesNotContain("codex/", repository.Git("branch", "--list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_ends_and_stays_ended()
    {
        using var lab = new Lab();
        var (_, waiting) = await Parked(lab);
        Assert.Equal(0, (await lab.Codexctl("cancel", waiting.RunId)).Code);
        Assert.Contains("cancelled", (await lab.Codexctl("runs")).Output, StringComparison.Ordinal);
        Assert.Equal(64, (await lab.Codexctl("resume", waiting.RunId)).Code);
        Assert.Equal(64, (await lab.Codexctl("approve", waiting.RunId, "gate-2", "--as", "grace", "--because", "too late")).Code);
    }

    [Fact, Trait("Requirement", "V5 W3")]
    public async Task A_change_of_the_tests_fails_validation()
    {
        using var lab = new Lab();
        var script = Scripts.Write(lab, Scripts.Edit(
            new Replacement("tests/test_discount.py", "self.assertEqual(percent_off(100), 10)", "self.assertEqual(percent_off(100), 5)"),
            new Replacement("tests/test_discount.py", "self.assertEqual(price(100), 90)", "self.assertEqual(price(100), 95)")));
        var said = await lab.Run(lab.Python(), Samples.UnittestCheck, "--model", "scripted:" + script);
        Assert.Equal((2, "escalated"), (said.Code, said.Outcome));
        Assert.Contains("protected-paths", (await lab.Codexctl("show", "latest")).Output, StringComparison.Ordinal);
    }
}
