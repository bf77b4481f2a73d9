using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl.Tests;

public class AnswerTests
{
    [Fact, Trait("Requirement", "P6g")]
    public async Task Is_bound_to_the_change_that_waits()
    {
        var cli = await Waiting();
        var gate = await Gate(cli);

        var result = await cli.Run("approve", "latest", gate.Gate, "--as", "grace", "--because", "it is right");

        Assert.Equal(0, result.Code);
        Assert.Contains($"resume 00aa", result.Out, StringComparison.Ordinal);
        var answered = Assert.IsType<RunEvent.GateAnswered>((await new RunShelf(cli.Platform.Log).Read("00aa", CancellationToken.None)).Events[^1].Event);
        Assert.Equal((gate.Gate, GateAnswer.Approve, gate.Shown, "grace", "it is right"), (answered.Gate, answered.Answer, answered.Change, answered.By, answered.Because));
    }

    [Fact, Trait("Requirement", "Z4")]
    public async Task Is_refused_to_the_sponsor()
    {
        var cli = await Waiting();
        var result = await cli.Run("approve", "latest", (await Gate(cli)).Gate, "--as", Sample.Task.Sponsor, "--because", "trust me");
        Assert.Equal(64, result.Code);
        Assert.Contains("somebody else must approve", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_a_denial()
    {
        var cli = await Waiting();
        var result = await cli.Run("deny", "latest", (await Gate(cli)).Gate, "--as", "grace", "--because", "not now");
        Assert.Equal(0, result.Code);
        Assert.StartsWith("Denied gate", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_a_gate_that_waits()
    {
        var cli = await Waiting();
        var result = await cli.Run("approve", "latest", "gate-99", "--as", "grace", "--because", "x");
        Assert.Equal(64, result.Code);
        Assert.Contains($"it waits at {(await Gate(cli)).Gate}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_insist_on_one_change()
    {
        var cli = await Waiting();
        var gate = await Gate(cli);
        Assert.Equal(64, (await cli.Run("approve", "latest", gate.Gate, "--as", "grace", "--because", "x", "--change", "another")).Code);
        Assert.Equal(0, (await cli.Run("approve", "latest", gate.Gate, "--as", "grace", "--because", "x", "--change", gate.Shown[..20])).Code);
    }

    [Fact, Trait("Requirement", "V7")]
    public async Task To_a_held_command_names_it_and_is_bound_to_it()
    {
        var cli = new Cli();
        await cli.Platform.Holds("00aa", Histories.Holding("00aa"));
        var gate = await Gate(cli);
        Assert.Contains("git push --force", (await cli.Run("show", "latest")).Out, StringComparison.Ordinal);

        var result = await cli.Run("approve", "latest", gate.Gate, "--as", "grace", "--because", "the mirror is ours");

        Assert.Equal((0, $"Approved gate {gate.Gate} of run 00aa for exactly this command: git push --force"), (result.Code, result.OutLines[0]));
        var answered = Assert.IsType<RunEvent.GateAnswered>((await new RunShelf(cli.Platform.Log).Read("00aa", CancellationToken.None)).Events[^1].Event);
        Assert.Equal((gate.Shown, "command-1"), (answered.Change, answered.Gate));
    }

    [Fact]
    public async Task Goes_to_the_engine_at_work()
    {
        var cli = await Waiting();
        cli.Platform.Machine.HeldBy = new EngineHolder(4711, Sample.Start);
        var result = await cli.Run("approve", "latest", (await Gate(cli)).Gate, "--as", "grace", "--because", "x");
        Assert.Contains("process 4711", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_cancel_ends_the_run_when_no_engine_is_at_work()
    {
        var cli = await Waiting();
        cli.Platform.Machine.Scripts["00aa"] =
            [.. Histories.Waiting("00aa"), new RunEvent.CancelRequested("ada", "asked on the command line"), new RunEvent.RunCancelled("ada", "asked on the command line")];

        var result = await cli.Run("cancel", "latest");

        Assert.Equal((0, "Cancelled run 00aa\n"), (result.Code, result.Out));
        Assert.Equal(RunOutcome.Cancelled, (await new RunShelf(cli.Platform.Log).Read("00aa", CancellationToken.None)).Summary.Outcome);
    }

    [Fact]
    public async Task To_cancel_needs_a_run_that_goes_on()
    {
        var cli = new Cli();
        await cli.Platform.Holds("00aa", Histories.Completed("00aa"));
        var result = await cli.Run("cancel", "latest");
        Assert.Equal((64, "codexctl: Run 00aa has already ended\n"), (result.Code, result.Error));
    }

    private static async Task<Cli> Waiting()
    {
        var cli = new Cli();
        await cli.Platform.Holds("00aa", Histories.Waiting("00aa"));
        return cli;
    }

    private static async Task<RunGate> Gate(Cli cli) =>
        Assert.Single((await new RunShelf(cli.Platform.Log).Read("00aa", CancellationToken.None)).Summary.OpenGates);
}
