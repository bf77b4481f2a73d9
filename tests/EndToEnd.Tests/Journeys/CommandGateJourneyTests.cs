using System.Text.Json;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

[Trait("Requirement", "V6 V7")]
public class CommandGateJourneyTests
{
    /// <summary>One of each kind; in the sandbox none can reach anything, with or without a person's word.</summary>
    private static readonly string[] Corpus =
    [
        "git push --force || true", "psql -c 'drop table users' || true", "kubectl delete ns shop || true", "git filter-branch HEAD || true", "rm -rf .git",
    ];

    private static Step Probe(string id, string line) => new(
        id, "terminal.run@1", StepRole.Probe, JsonSerializer.SerializeToElement(new TerminalRunArguments(["/bin/sh", "-c", line]), WireJson.Stored), [], "base", 100, 90);

    private static async Task<(Repository Repository, Said Said)> Ran(Lab lab, params string[] more)
    {
        var repository = lab.Python();
        var script = Scripts.Write(lab, Scripts.Plan([.. Corpus.Select((line, index) => Probe($"look-{index + 1}", line))]), Scripts.Edit(Scripts.Fix));
        return (repository, await lab.Run(repository, Samples.UnittestCheck, ["--model", "scripted:" + script, "--sponsor", "ada", .. more]));
    }

    [Fact]
    public async Task In_ask_mode_destructive_commands_wait_for_a_person_and_only_what_was_approved_is_run()
    {
        using var lab = new Lab();
        var (repository, waiting) = await Ran(lab, "--shield", "ask");
        Assert.True((waiting.Code, waiting.Outcome) == (4, "waiting"), waiting.ToString());
        Assert.Equal((4, "waiting"), await Again(lab, waiting));
        var story = (await lab.Codexctl("show", waiting.RunId)).Output;
        Assert.All(Corpus, line => Assert.Contains(line.Replace("'", "'\\''", StringComparison.Ordinal), story, StringComparison.Ordinal));

        var own = await lab.Codexctl("approve", waiting.RunId, "command-1", "--as", "ada", "--because", "it is mine");
        Assert.Equal(64, own.Code);
        var approved = await lab.Codexctl("approve", waiting.RunId, "command-1", "--as", "grace", "--because", "there is no remote");
        Assert.True(approved.Code == 0, approved.ToString());
        Assert.Equal((4, "waiting"), await Again(lab, waiting));
        foreach (var gate in (string[])["command-2", "command-3", "command-4", "command-5"])
        {
            Assert.Equal(0, (await lab.Codexctl("deny", waiting.RunId, gate, "--as", "grace", "--because", "no need for it")).Code);
        }

        var resumed = await lab.Codexctl("resume", waiting.RunId, "--json");
        Assert.True(resumed is { Code: 0, Outcome: "completed" }, resumed.ToString());
        Assert.Equal("verified", resumed.Result.GetProperty("replay").GetString());
        Assert.Equal(resumed.Commit, repository.Git("rev-parse", resumed.Branch!).Trim());
        Assert.Equal(0, (await lab.Codexctl("verify", waiting.RunId)).Code);

        var told = (await lab.Codexctl("show", "--full", waiting.RunId)).Output;
        Assert.Contains("grace approved it at gate command-1", told, StringComparison.Ordinal);
        Assert.Contains("grace denied it: no need for it", told, StringComparison.Ordinal);
        Assert.Single(Events(await lab.Codexctl("log", waiting.RunId, "--json")), e =>
            e.GetProperty("type").GetString() == "run.policy-ruled.v1" && Ruling(e) is { Allowed: true, Rules: ["ask", ..] });
    }

    [Fact]
    public async Task In_deny_mode_they_are_refused_and_the_loop_goes_on()
    {
        using var lab = new Lab();
        var (_, said) = await Ran(lab);
        Assert.True((said.Code, said.Outcome) == (0, "completed"), said.ToString());
        Assert.Equal(Corpus.Length, Events(await lab.Codexctl("log", "latest", "--json")).Count(e => e.GetProperty("type").GetString() == "run.policy-ruled.v1" && !Ruling(e).Allowed));
    }

    [Fact]
    public async Task Another_mode_is_bad_input()
    {
        using var lab = new Lab();
        Assert.Equal(64, (await Ran(lab, "--shield", "allow")).Said.Code);
    }

    private static async Task<(int, string)> Again(Lab lab, Said waiting)
    {
        var resumed = await lab.Codexctl("resume", waiting.RunId, "--json");
        return (resumed.Code, resumed.Outcome);
    }

    private static IEnumerable<JsonElement> Events(Said log) => log.Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private static PolicyRuling Ruling(JsonElement entry) => entry.GetProperty("data").GetProperty("ruling").Deserialize<PolicyRuling>(WireJson.Stored)!;
}
