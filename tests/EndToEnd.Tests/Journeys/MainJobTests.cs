using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class MainJobTests
{
    private static void Completed(Said said, Repository repository, string before)
    {
        Assert.True(said.Code == 0, said.ToString());
        Assert.Equal("completed", said.Outcome);
        Assert.Equal("verified", said.Result.GetProperty("replay").GetString());
        Assert.Equal($"codex/run-{said.RunId}", said.Branch);
        Assert.Equal(said.Commit, repository.Git("rev-parse", said.Branch!).Trim());
        Assert.Equal(before, repository.Untouched());
        var message = repository.Git("log", "-1", "--format=%B", said.Branch!);
        Assert.Contains($"Codex-Run: {said.RunId}", message, StringComparison.Ordinal);
        Assert.Contains("Codex-Attestation: ", message, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "W5 L9 D2 R7")]
    public async Task A_Python_package_is_repaired_and_the_working_tree_is_not_touched()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var before = repository.Untouched();
        Completed(await lab.Run(repository, Samples.UnittestCheck), repository, before);
        Assert.Equal(0, (await lab.Codexctl("verify", "latest")).Code);
    }

    [Fact, Trait("Requirement", "W5 T4")]
    public async Task A_Python_package_with_pytest_is_repaired()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var before = repository.Untouched();
        Completed(await lab.Run(repository, "/usr/bin/python3 -m pytest -q"), repository, before);
    }

    [Fact, Trait("Requirement", "W5 T4")]
    public async Task A_JavaScript_package_is_repaired()
    {
        using var lab = new Lab();
        var repository = lab.JavaScript();
        var before = repository.Untouched();
        Completed(await lab.Run(repository, Samples.NodeCheck), repository, before);
    }

    [Fact]
    public async Task A_path_with_a_space_and_other_letters_is_a_path_like_any_other()
    {
        using var lab = new Lab();
        var repository = lab.Python("größe and 空 repo's");
        var before = repository.Untouched();
        Completed(await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab)), repository, before);
    }

    [Fact]
    public async Task An_uncommitted_change_is_left_alone_and_the_run_works_on_the_commit()
    {
        using var lab = new Lab();
        var repository = lab.Python().With("shop/discount.py", "broken, and not committed");
        var before = repository.Untouched();
        var said = await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab));
        Completed(said, repository, before);
        Assert.Contains("not committed", said.Error, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "P2d A14")]
    public async Task Every_acceptance_command_must_pass_on_the_result()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var script = Scripts.FixDiscount(lab);
        var good = await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + script, "--accept", "grep -q '>= 100' shop/discount.py");
        Assert.True(good.Code == 0, good.ToString());
        var bad = await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + script, "--accept", "grep -q nowhere shop/discount.py");
        Assert.Equal((2, "escalated"), (bad.Code, bad.Outcome));
    }

    [Fact, Trait("Requirement", "L18 R10 C12")]
    public async Task Recorded_answers_lead_to_the_same_tree_and_a_missing_one_fails_closed()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var first = await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab));
        var again = await lab.Run(repository, Samples.UnittestCheck, "--model", "recorded:" + first.RunId);
        Assert.True(again.Code == 0, again.ToString());
        Assert.Equal(repository.Git("rev-parse", first.Branch + "^{tree}"), repository.Git("rev-parse", again.Branch + "^{tree}"));
        var missing = await lab.Run(repository, Samples.UnittestCheck, "--model", "recorded:no-such-run");
        Assert.Equal(2, missing.Code);
    }
}
