using System.Text.Json;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

public class RunJourneyTests
{
    private static readonly string[] RunArguments = ["run", "--repo", "/x", "--check", "true"];

    public static TheoryData<string, int> Outcomes() => new()
    {
        { "completed", 0 },
        { "escalated", 2 },
        { "waiting", 4 },
        { "cancelled", 130 },
    };

    [Theory, MemberData(nameof(Outcomes))]
    public async Task Ends_with_the_code_of_the_outcome(string outcome, int code)
    {
        var cli = Going(outcome);

        var result = await cli.Run(RunArguments);

        Assert.Equal((code, ""), (result.Code, result.Error));
        Assert.Contains("verified", result.Out, StringComparison.Ordinal);
        Assert.Equal(1, cli.Platform.Machine.Closed);
    }

    [Theory, MemberData(nameof(Outcomes))]
    public async Task With_json_says_the_result_and_nothing_else_on_standard_output(string outcome, int code)
    {
        var cli = Going(outcome);

        var result = await cli.Run([.. RunArguments, "--json"]);

        Assert.Equal(code, result.Code);
        using var json = JsonDocument.Parse(Assert.Single(result.OutLines));
        var root = json.RootElement;
        Assert.Equal(
            ["run", "outcome", "branch", "commit", "summary", "events", "replay", "elapsedSeconds"],
            root.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("00aa", outcome, "verified"), (root.GetProperty("run").GetString(), root.GetProperty("outcome").GetString(), root.GetProperty("replay").GetString()));
        Assert.Equal(cli.Platform.Machine.Scripts["00aa"].Count, root.GetProperty("events").GetInt32());
        Assert.Equal(outcome == "completed" ? "codex/run-00aa" : null, root.GetProperty("branch").GetString());
        Assert.NotEqual("", root.GetProperty("summary").GetString());
        Assert.StartsWith("Run 00aa\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("escalated")]
    [InlineData("waiting")]
    public async Task Tells_what_happened_and_what_can_be_done(string outcome) =>
        Golden.Equal($"run-{outcome}.txt", (await Going(outcome).Run(RunArguments)).OutLines);

    [Fact]
    public async Task Calls_a_green_check_bad_input()
    {
        var cli = new Cli();
        cli.Platform.Machine.Scripts["00aa"] = Histories.NothingToDo("00aa");

        var result = await cli.Run(RunArguments);

        Assert.Equal(64, result.Code);
        Assert.Equal("codexctl: The check already passes, so there is nothing to do (run 00aa)\n", result.Error);
    }

    [Fact]
    public async Task Fails_when_the_replay_diverges()
    {
        var cli = Going("completed");
        cli.Platform.Divergence = "Event 7 is another one";

        var result = await cli.Run([.. RunArguments, "--json"]);

        Assert.Equal(3, result.Code);
        Assert.Contains("\"replay\":\"diverged\"", result.Out, StringComparison.Ordinal);
        Assert.Contains("Event 7 is another one", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_who_works_on_the_data_folder()
    {
        var cli = Going("completed");
        cli.Platform.Machine.HeldBy = new EngineHolder(4711, Sample.Start);

        var result = await cli.Run(RunArguments);

        Assert.Equal((64, ""), (result.Code, result.Out));
        Assert.Contains("Process 4711", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_data_folder_cannot_be_used()
    {
        var cli = Going("completed");
        cli.Platform.Machine.Fault = new UnauthorizedAccessException("Read-only file system");

        var result = await cli.Run(["--data", "/d", .. RunArguments]);

        Assert.Equal((64, "", "codexctl: The data folder /d cannot be used: Read-only file system\n"), (result.Code, result.Out, result.Error));
    }

    [Fact]
    public async Task When_stopped_closes_the_engine_and_says_how_to_go_on()
    {
        var cli = new Cli();
        cli.Platform.Machine.Scripts["00aa"] = Histories.Stopped("00aa");
        using var stop = new CancellationTokenSource();
        cli.Platform.Machine.AtTheEnd = async cancellationToken =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        };

        var result = await cli.Run(stop.Token, ["--data", "/my data", .. RunArguments]);

        Assert.Equal((130, 1), (result.Code, cli.Platform.Machine.Closed));
        Assert.Contains("codexctl --data '/my data' resume 00aa", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_on_the_notes_of_the_intake()
    {
        var cli = Going("completed");
        cli.Platform.Admission = cli.Platform.Admission with { Notes = ["Uncommitted work is not part of the run"] };

        Assert.Equal("codexctl: Uncommitted work is not part of the run\n", (await cli.Run(RunArguments)).Error);
    }

    [Fact]
    public async Task In_a_pipe_writes_plain_lines_only()
    {
        var result = await Going("completed").Run(RunArguments);
        Assert.DoesNotContain('\e', result.Out);
        Assert.DoesNotContain('\r', result.Out);
    }

    [Fact]
    public async Task On_a_terminal_keeps_one_line_up_to_date()
    {
        var cli = Going("waiting", terminal: true);
        cli.Platform.Machine.AtTheEnd = _ =>
        {
            cli.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        };

        var result = await cli.Run(RunArguments);

        Assert.Contains("\r\e[2K", result.Out, StringComparison.Ordinal);
        Assert.Contains("trying candidates 40/200 · 0 tried, 1000 left · 6:59 left", result.Out, StringComparison.Ordinal);
        Assert.Contains("\e[33mWaiting", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task Without_colour_says_the_same(string variable, string value)
    {
        var cli = Going("completed", terminal: true);
        cli.Variables[variable] = value;
        Assert.DoesNotMatch("\e\\[[0-9;]*m", (await cli.Run(RunArguments)).Out);
    }

    [Fact]
    public async Task Resumes_every_run_that_has_not_ended_and_waits_for_nobody()
    {
        var cli = new Cli();
        foreach (var id in (string[])["00aa", "00bb"])
        {
            await cli.Platform.Holds(id, Histories.Stopped(id));
            cli.Platform.Machine.Scripts[id] = Histories.Completed(id);
        }

        await cli.Platform.Holds("00cc", Histories.Waiting("00cc"));
        await cli.Platform.Holds("00dd", Histories.Completed("00dd"));

        var result = await cli.Run("resume");

        Assert.Equal(0, result.Code);
        Assert.Equal(["00aa", "00bb"], cli.Platform.Machine.Resumed);
    }

    [Fact]
    public async Task Does_not_resume_what_has_ended()
    {
        var cli = new Cli();
        await cli.Platform.Holds("00dd", Histories.Escalated("00dd"));
        var result = await cli.Run("resume", "00dd");
        Assert.Equal((64, "codexctl: Run 00dd has already ended: escalated\n"), (result.Code, result.Error));
    }

    [Fact]
    public async Task Has_nothing_to_resume_in_an_empty_log()
    {
        var result = await new Cli().Run("resume");
        Assert.Equal((0, "codexctl: nothing to resume\n"), (result.Code, result.Error));
    }

    private static Cli Going(string outcome, bool terminal = false)
    {
        var cli = new Cli { Terminal = terminal };
        cli.Platform.Machine.Scripts["00aa"] = outcome switch
        {
            "completed" => Histories.Completed("00aa"),
            "escalated" => Histories.Escalated("00aa"),
            "waiting" => Histories.Waiting("00aa"),
            _ => Histories.Cancelled("00aa"),
        };
        return cli;
    }
}
