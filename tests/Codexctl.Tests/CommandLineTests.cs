using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Codexctl.Tests;

public class CommandLineTests
{
    public static TheoryData<string, string[]> BadInput() => new()
    {
        { "'frobnicate'", ["frobnicate"] },
        { "'--check' is required", ["run", "--repo", "."] },
        { "'--repo' is required", ["run", "--check", "true"] },
        { "The check is empty", ["run", "--repo", ".", "--check", "  "] },
        { "The repository is empty", ["run", "--repo", "", "--check", "true"] },
        { "An acceptance command is empty", ["run", "--repo", ".", "--check", "true", "--accept", ""] },
        { "it is branch, ff or none", ["run", "--repo", ".", "--check", "true", "--merge", "squash"] },
        { "at least 1", ["run", "--repo", ".", "--check", "true", "--budget-candidates", "0"] },
        { "--budget-candidates", ["run", "--repo", ".", "--check", "true", "--budget-candidates", "many"] },
        { "not a time", ["run", "--repo", ".", "--check", "true", "--budget-time", "soon"] },
        { "gates.json cannot be read", ["run", "--repo", ".", "--check", "true", "--gates", "no/gates.json"] },
        { "gates.json cannot be read", ["gates", "no/gates.json"] },
        { "The sponsor is empty", ["run", "--repo", ".", "--check", "true", "--sponsor", ""] },
        { "one run to replay, or --all", ["replay"] },
        { "one run to replay, or --all", ["replay", "latest", "--all"] },
        { "'--as' is required", ["approve", "latest", "gate-1", "--because", "x"] },
        { "'--because' is required", ["deny", "latest", "gate-1", "--as", "grace"] },
        { "'weather'", ["bench", "weather"] },
        { "There is no tool magic", ["tools", "magic"] },
        { "There is no run yet", ["show", "latest"] },
    };

    [Theory, MemberData(nameof(BadInput))]
    public async Task Answers_bad_input_with_one_sentence_and_code_64(string says, string[] arguments)
    {
        var result = await new Cli().Run(arguments);

        Assert.Equal(64, result.Code);
        Assert.Equal("", result.Out);
        Assert.StartsWith("codexctl: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.Equal(result.Error.TrimEnd('\n') + "\n", result.Error);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("The folder /x is not a git repository")]
    [InlineData("The repository has no commits")]
    public async Task Passes_on_why_the_intake_refuses(string reason)
    {
        var cli = new Cli();
        cli.Platform.Admission = new Admission(null, [new Refusal("repository.absent", reason), new Refusal("other", "never said")], []);

        var result = await cli.Run("run", "--repo", "/x", "--check", "true");

        Assert.Equal((64, "", $"codexctl: {reason}\n"), (result.Code, result.Out, result.Error));
    }

    [Fact]
    public async Task Answers_a_log_that_cannot_be_used_with_its_sentence()
    {
        var cli = new Cli();
        cli.Platform.LogFault = new Outage("log.corrupt", "The log is damaged; restore it from a copy", passing: false);

        var result = await cli.Run("runs");

        Assert.Equal((64, "codexctl: The log is damaged; restore it from a copy\n"), (result.Code, result.Error));
    }

    [Fact]
    public async Task Answers_an_event_that_cannot_be_read_with_its_sentence()
    {
        var cli = new Cli();
        var bad = new NewEntry(Guid.Empty, "run.submitted.v1", "{}"u8.ToArray(), new Origin(default, "x").Encode());
        await cli.Platform.Log.Append(StreamName.Run("00aa"), ExpectedRevision.NoStream, [bad], CancellationToken.None);

        var result = await cli.Run("show", "latest");

        Assert.Equal(64, result.Code);
        Assert.Contains("run.submitted.v1 cannot be decoded", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_to_know_where_data_goes()
    {
        var cli = new Cli();
        cli.Variables.Remove("HOME");
        Assert.Contains("--data DIR or CODEX_DATA", (await cli.Run("runs")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("run")]
    [InlineData("runs")]
    [InlineData("show")]
    [InlineData("log")]
    [InlineData("diff")]
    [InlineData("replay")]
    [InlineData("resume")]
    [InlineData("approve")]
    [InlineData("deny")]
    [InlineData("cancel")]
    [InlineData("verify")]
    [InlineData("doctor")]
    [InlineData("tools")]
    [InlineData("bench")]
    public async Task Explains_every_command_with_examples(string verb)
    {
        var result = await new Cli().Run(verb, "--help");

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains($"Examples:\n  codexctl", result.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(verb, result.Out[result.Out.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_command_shows_what_there_is()
    {
        var result = await new Cli().Run();
        Assert.Equal(0, result.Code);
        Assert.Contains("Exit codes:", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_a_version() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", (await new Cli().Run("--version")).Out.ReplaceLineEndings("\n"));

    [Fact]
    public async Task Asks_for_what_the_options_say()
    {
        var cli = new Cli();
        cli.Platform.Admission = new Admission(null, [new Refusal("x", "Enough")], []);

        await cli.Run(
            "run", "--repo", "shop", "--check", "make test", "--task", "Right totals", "--accept", "make lint", "--accept", "make docs",
            "--base", "main", "--protect", "db/**", "--carry", "third party", "--budget-candidates", "7", "--budget-time", "1h30m",
            "--merge", "ff", "--sponsor", "grace", "--strict");

        var asked = cli.Platform.Asked!;
        Assert.Equal(["make lint", "make docs"], asked.Acceptance.ToArray());
        Assert.Equal(["db/**"], asked.Protect.ToArray());
        Assert.Equal(["third party"], asked.Carry.ToArray());
        Assert.Equal(
            ("/somewhere/shop", "make test", "Right totals", "main", 7, TimeSpan.FromMinutes(90), MergeMode.FastForward, "grace", "repair", true),
            (asked.Repository, asked.Check, asked.Intent, asked.Base, asked.Candidates, asked.Time, asked.Merge, asked.Sponsor, asked.Model, asked.Strict));
    }

    private sealed class Outage(string code, string message, bool passing) : LogOutageException(code, message, passing, null);
}
