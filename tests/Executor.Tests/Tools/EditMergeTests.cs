using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class EditMergeTests(ToolBench bench) : IClassFixture<ToolBench>
{
    private readonly EditMerge _tool = new(bench.Workshop);

    [Fact]
    [Trait("Requirement", "P1a")]
    public async Task Brings_the_changes_of_several_steps_together()
    {
        var changes = new Dictionary<string, Change>
        {
            ["a"] = await Edit("app.py", "return 2", "return 1"), ["b"] = await Edit("long.txt", "line 7\n", "line seven\n"), ["c"] = await Edit("long.txt", "line 1900\n", "x\n"),
        };

        var outcome = await bench.Run(_tool, new EditMergeArguments(["a", "b", "c"]), changes: changes);

        var merged = Assert.IsType<ToolResult.Edited>(outcome.Result).Change;
        Assert.Equal(bench.Tree, merged.BaseTree);
        Assert.Equal(["app.py", "long.txt"], merged.Files.Select(file => file.Path));
        Assert.Contains("line seven\n", await bench.Text(merged.Tree, "long.txt"), StringComparison.Ordinal);
        Assert.Equal("def one():\n    return 1\n", await bench.Text(merged.Tree, "app.py"));
    }

    [Fact]
    public async Task Names_the_paths_in_conflict_and_makes_nothing()
    {
        var changes = new Dictionary<string, Change> { ["a"] = await Edit("app.py", "return 2", "return 1"), ["b"] = await Edit("app.py", "return 2", "return 3") };

        var outcome = await bench.Run(_tool, new EditMergeArguments(["a", "b"]), changes: changes);

        Assert.Equal((ToolStatus.Failed, "merge.conflict"), (outcome.Status, outcome.Code));
        Assert.Equal(["app.py"], Assert.IsType<ToolResult.Conflicted>(outcome.Result).Paths.AsEnumerable());
    }

    [Fact]
    public async Task Refuses_a_step_that_it_does_not_know_or_that_began_elsewhere()
    {
        var first = await Edit("app.py", "return 2", "return 1");
        var changes = new Dictionary<string, Change> { ["a"] = first };

        Assert.Equal("merge.unknown-step", (await bench.Run(_tool, new EditMergeArguments(["b"]), changes: changes)).Code);
        Assert.Equal("merge.other-base", (await bench.Run(_tool, new EditMergeArguments(["a"]), first.Tree, changes)).Code);
    }

    private async Task<Change> Edit(string path, string search, string replace) =>
        Assert.IsType<ToolResult.Edited>((await bench.Run(
            new EditApply(bench.Workshop), new EditApplyArguments(Replacements: [new Replacement(path, search, replace)]))).Result).Change;
}
