using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class SeveralEditsTests
{
    private static readonly Replacement Five = new("shop/discount.py", "        return 5\n", "        return 5  # half\n");
    private static readonly Replacement Other = new("shop/discount.py", "if total > 100:", "if total > 99:");

    private static async Task<(Repository Repository, Said Said)> Ran(Lab lab, params ModelReply[] replies)
    {
        var repository = lab.Python().With("shop/__init__.py", "# shop\n").Committed("A comment");
        return (repository, await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.Write(lab, replies)));
    }

    [Fact, Trait("Requirement", "K1 K4 G1")]
    public async Task Parallel_edits_are_brought_together()
    {
        using var lab = new Lab();
        var (repository, said) = await Ran(lab, Scripts.Plan(
            Scripts.Step("one", "base", Scripts.Fix), Scripts.Step("two", "base", new Replacement("shop/__init__.py", "# shop", "# the shop"))));
        Assert.True(said.Code == 0, said.ToString());
        Assert.Equal(["shop/__init__.py", "shop/discount.py"], repository.Git("diff", "--name-only", "main", said.Branch!).TrimEnd('\n').Split('\n'));
    }

    [Fact, Trait("Requirement", "C5 P1c")]
    public async Task An_edit_may_stand_on_another_and_the_result_is_one_change_of_the_base()
    {
        using var lab = new Lab();
        var (repository, said) = await Ran(lab, Scripts.Plan(Scripts.Step("one", "base", Scripts.Fix), Scripts.Step("two", "one", Five)));
        Assert.True(said.Code == 0, said.ToString());
        Assert.Equal("2\t2\tshop/discount.py", repository.Git("diff", "--numstat", "main", said.Branch!).Trim());
    }

    [Fact, Trait("Requirement", "K1 K2 G5 G6")]
    public async Task Edits_in_conflict_are_rolled_back_and_the_model_is_asked_again()
    {
        using var lab = new Lab();
        var (_, said) = await Ran(lab, Scripts.Plan(Scripts.Step("one", "base", Scripts.Fix), Scripts.Step("two", "base", Other)), Scripts.Edit(Scripts.Fix));
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("merge.conflict", (await lab.Codexctl("log", "latest", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "L6 P2f A10")]
    public async Task A_plan_that_cannot_be_carried_out_is_turned_down_and_the_model_is_asked_again()
    {
        using var lab = new Lab();
        var (_, said) = await Ran(
            lab,
            Scripts.Plan(Scripts.Step("one", "base", Scripts.Fix) with { Tool = "rocket.launch@1" }),
            Scripts.Edit(Scripts.Fix with { Search = "nowhere to be found" }),
            Scripts.Edit(Scripts.Fix));
        Assert.True(said.Code == 0, said.ToString());
        var log = (await lab.Codexctl("log", "latest", "--json")).Output;
        Assert.Contains("plan.unknown-tool", log, StringComparison.Ordinal);
        Assert.Contains("edit.not-found", log, StringComparison.Ordinal);
    }
}
