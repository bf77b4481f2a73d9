using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

public class ReadingTests
{
    [Fact]
    public async Task Runs_are_listed_newest_first()
    {
        var cli = await Filled();
        Golden.Equal("runs.txt", (await cli.Run("runs")).OutLines);
    }

    [Fact]
    public async Task Only_the_newest_runs_are_listed_unasked()
    {
        var cli = new Cli();
        for (var number = 10; number < 35; number++)
        {
            await cli.Platform.Holds($"{number}", Histories.NothingToDo($"{number}"));
        }

        var lines = (await cli.Run("runs")).OutLines;
        Assert.Equal(22, lines.Count);
        Assert.StartsWith("34 ", lines[1], StringComparison.Ordinal);
        Assert.Equal("… and 5 older: codexctl runs --all", lines[^1]);
        Assert.Equal(26, (await cli.Run("runs", "--all")).OutLines.Count);
    }

    [Theory]
    [InlineData("0a11", "show-completed.txt")]
    [InlineData("0b22", "show-escalated.txt")]
    [InlineData("0c33", "show-waiting.txt")]
    public async Task A_story_is_told_by_turns(string id, string golden) =>
        Golden.Equal(golden, (await (await Filled()).Run("show", id)).OutLines);

    [Fact]
    public async Task A_full_story_has_a_line_for_every_event()
    {
        var cli = await Filled();
        var story = (await cli.Run("show", "0a11", "--full")).Out;
        Assert.All(Enumerable.Range(0, Histories.Completed("0a11").Count), revision => Assert.Contains($"[{revision}]", story, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_story_cannot_move_the_cursor()
    {
        var cli = new Cli { Terminal = true };
        cli.Variables["NO_COLOR"] = "1";
        var submitted = Sample.Submitted(Sample.Task with { Intent = "Fix\e[2Jit\r\nnow" }) with { RunId = "00ee" };
        await cli.Platform.Holds("00ee", [submitted]);
        Assert.DoesNotContain('\e', (await cli.Run("show", "latest")).Out);
        Assert.Contains("ada asked: Fix?[2Jit now", (await cli.Run("show", "latest")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_has_a_line_for_every_event()
    {
        var cli = await Filled();
        var lines = (await cli.Run("log", "0a11")).OutLines;
        Assert.Equal(Histories.Completed("0a11").Count, lines.Count);
        Assert.StartsWith("    0  03:04:05.000  run.submitted.v1", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_as_json_is_what_is_stored()
    {
        var cli = await Filled();
        var lines = (await cli.Run("log", "0a11", "--json")).OutLines;
        var entries = Histories.Entries("0a11", Histories.Completed("0a11"));
        Assert.Equal(entries.Count, lines.Count);
        foreach (var (line, index) in lines.Select((line, index) => (line, index)))
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(
                ("run-0a11", (long)index, entries[index].Type, Encoding.UTF8.GetString(entries[index].Data.Span), Encoding.UTF8.GetString(entries[index].Metadata.Span)),
                (json.RootElement.GetProperty("stream").GetString(), json.RootElement.GetProperty("revision").GetInt64(), json.RootElement.GetProperty("type").GetString(),
                    json.RootElement.GetProperty("data").GetRawText(), json.RootElement.GetProperty("metadata").GetRawText()));
        }
    }

    [Fact]
    public async Task A_followed_log_ends_with_the_run()
    {
        var cli = new Cli();
        var events = Histories.Completed("00aa");
        await cli.Platform.Holds("00aa", [.. events.Take(5)]);
        // A run whose name begins with this one's is another run.
        await cli.Platform.Holds("00aab", Histories.Completed("00aab"));

        var following = cli.Run("log", "00aa", "--follow");
        await cli.Platform.Log.Append(StreamName.Run("00aa"), new ExpectedRevision(4), [.. Histories.Entries("00aa", events).Skip(5)], CancellationToken.None);

        Assert.Equal(events.Count, (await following.WaitAsync(TimeSpan.FromMinutes(5))).OutLines.Count);
    }

    [Fact]
    public async Task A_followed_log_can_be_left()
    {
        var cli = new Cli();
        await cli.Platform.Holds("00aa", Histories.Stopped("00aa"));
        using var stop = new CancellationTokenSource();
        var following = cli.Run(stop.Token, "log", "00aa", "--follow");
        await stop.CancelAsync();
        Assert.Equal(130, (await following.WaitAsync(TimeSpan.FromMinutes(5))).Code);
    }

    [Fact]
    public async Task A_diff_is_the_patch_byte_for_byte()
    {
        var cli = new Cli();
        byte[] patch = [.. "diff --git a/x b/x\r\n"u8, 0, 255, 10];
        var stored = await new Artifacts(cli.Platform.Log, cli.Time).Write(patch, new Author("test"), CancellationToken.None);
        await cli.Platform.Holds("00aa", [Sample.Submitted() with { RunId = "00aa" }, new RunEvent.ValidationRequested("v", 1, Sample.Change() with { Patch = stored })]);
        Assert.Equal(patch, (await cli.Run("diff", "latest")).Bytes);
    }

    [Fact]
    public async Task A_diff_needs_a_change()
    {
        var result = await (await Filled()).Run("diff", "0b22");
        Assert.Equal((64, "codexctl: Run 0b22 has no change to show\n"), (result.Code, result.Error));
    }

    [Fact]
    public async Task A_replay_of_all_counts_runs()
    {
        var cli = await Filled();
        var result = await cli.Run("replay", "--all");
        Assert.Equal(0, result.Code);
        Assert.StartsWith("3 runs, 0 diverged, ", result.OutLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diverging_replay_fails()
    {
        var cli = await Filled();
        cli.Platform.Divergence = "Event 3 is another one";
        var result = await cli.Run("replay", "0a");
        Assert.Equal((3, "0a11  diverged  Event 3 is another one\n"), (result.Code, result.Out));
    }

    [Fact]
    public async Task A_proof_that_does_not_hold_fails()
    {
        var cli = await Filled();
        Assert.Equal(0, (await cli.Run("verify", "0a11")).Code);
        cli.Platform.Verified = new VerifyReport([new VerifyFinding(true, "a"), new VerifyFinding(false, "b")]);
        var result = await cli.Run("verify", "0a11");
        Assert.Equal((3, "holds   a\nbroken  b\nRun 0a11 is NOT proved\n"), (result.Code, result.Out));
        cli.Platform.Verified = new VerifyReport([]);
        Assert.Equal(3, (await cli.Run("verify", "0a11")).Code);
    }

    private static async Task<Cli> Filled()
    {
        var cli = new Cli();
        await cli.Platform.Holds("0a11", Histories.Completed("0a11"));
        await cli.Platform.Holds("0b22", Histories.Escalated("0b22"));
        await cli.Platform.Holds("0c33", Histories.Waiting("0c33"));
        return cli;
    }
}
