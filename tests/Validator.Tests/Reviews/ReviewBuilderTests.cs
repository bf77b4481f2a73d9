using CodexPlatform.Contracts;

namespace CodexPlatform.Validator.Tests;

public class ReviewBuilderTests
{
    [Fact]
    public async Task Takes_nothing_that_came_after_the_request_for_evidence()
    {
        var late = Ran.Check.Events("late", "s9").Prepend(
            new RunEvent.PlanAdopted(2, 1, "scripted", [Ran.Check.Step("s9")], "late", 90, new([], [], [])));
        var sample = new Sample { Steps = [Ran.Baseline], Late = [.. late] };

        Assert.Empty((await sample.Review()).Checks);
    }

    [Fact]
    public async Task Refuses_a_validation_that_nobody_asked_for()
    {
        var (review, refusal) = await ReviewBuilder.Build(new Sample().Events(), "other", null!, CancellationToken.None);

        Assert.Null(review);
        Assert.Equal("validation.unknown", refusal!.Code);
    }

    [Fact]
    [Trait("Requirement", "P4e")]
    public async Task Names_the_events_and_artifacts_that_a_rule_looked_at()
    {
        var sample = new Sample();
        var revision = sample.Events().Last(e => e.Event is RunEvent.ToolReturned { Outcome.Result: ToolResult.Tests { Runner: "pytest" } }).Revision;

        Assert.Equal(
            [$"artifact:{Sample.Name(Ran.Check.Report!).Sha256}", $"event:{revision}"], (await sample.Rule(CheckPasses.Name)).Inputs.AsEnumerable());
    }

    [Theory]
    [InlineData("/bin/sh", "-c", "x", true)]
    [InlineData("/bin/bash", "-c", "x", false)]
    [InlineData("/bin/sh", "-e", "x", false)]
    public void Reads_only_the_plain_shell_form_as_a_shell_line(string program, string option, string line, bool known)
    {
        var arguments = System.Text.Json.JsonSerializer.SerializeToElement(new TerminalRunArguments([program, option, line]), WireJson.Stored);

        Assert.Equal(known ? "x" : null, StepCommand.Of(new Step("s", "terminal.run@1", StepRole.Acceptance, arguments, [], "base", 1, 1)));
    }
}
