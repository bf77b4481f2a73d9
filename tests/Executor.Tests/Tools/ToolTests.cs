using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class ToolTests(ToolBench bench) : IClassFixture<ToolBench>
{
    [Fact]
    [Trait("Requirement", "T11")]
    public async Task Refuses_malformed_arguments_before_it_acts()
    {
        var tool = Answers(ToolAnswer.Succeeded("never"));

        var outcome = await Execute(tool, """{"steps":[7]}""");

        Assert.Equal((ToolStatus.Refused, "arguments.malformed", 0), (outcome.Status, outcome.Code, tool.Acted));
        Assert.Equal("arguments.malformed", tool.Check(JsonDocument.Parse("""{"steps":[7]}""").RootElement)?.Code);
        Assert.Null(tool.Check(JsonDocument.Parse("""{"steps":["a"]}""").RootElement));
    }

    [Fact]
    [Trait("Requirement", "L13")]
    [Trait("Requirement", "C10")]
    public async Task Stores_an_output_whole_that_its_view_cannot_hold()
    {
        var whole = string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i}\n"));

        var outcome = await Execute(Answers(ToolAnswer.Succeeded("much", whole)));

        Assert.Equal(whole, Encoding.UTF8.GetString(await bench.Artifacts.Read(outcome.Output!, CancellationToken.None)));
        Assert.True(Encoding.UTF8.GetByteCount(outcome.View) <= OutputView.MostBytes);
        Assert.StartsWith("line 0\n", outcome.View, StringComparison.Ordinal);
        Assert.EndsWith("line 4999\n", outcome.View, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "C11")]
    public async Task Names_its_own_version_and_keeps_a_small_output_inline()
    {
        var outcome = await Execute(Answers(ToolAnswer.Succeeded("little", "all of it")));

        Assert.Equal(("all of it", null, ToolStatus.Succeeded), (outcome.View, outcome.Output, outcome.Status));
        Assert.Equal("1", outcome.Versions["edit.merge"]);
    }

    [Fact]
    [Trait("Requirement", "T2")]
    public async Task Never_lets_a_code_out_that_it_does_not_declare() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Execute(Answers(ToolAnswer.Failed("made.up", "no"))));

    [Fact]
    [Trait("Requirement", "T10")]
    public void Takes_the_arguments_that_its_descriptor_says() =>
        Assert.Throws<ArgumentException>(() => new Mistaken(bench.Workshop));

    private Answering Answers(ToolAnswer answer) => new(bench.Workshop, answer);

    private Task<ToolOutcome> Execute(ITool tool, string arguments = """{"steps":["a"]}""") => bench.Run(tool, JsonDocument.Parse(arguments).RootElement);

    private sealed class Answering(Workshop workshop, ToolAnswer answer) : Tool<EditMergeArguments>(workshop, ToolCatalog.Get("edit.merge@1"))
    {
        public int Acted { get; private set; }

        protected override Task<ToolAnswer> Act(EditMergeArguments arguments, ToolCall call, CancellationToken cancellationToken)
        {
            Acted++;
            return Task.FromResult(answer);
        }
    }

    private sealed class Mistaken(Workshop workshop) : Tool<FsReadArguments>(workshop, ToolCatalog.Get("fs.list@1"))
    {
        protected override Task<ToolAnswer> Act(FsReadArguments arguments, ToolCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
