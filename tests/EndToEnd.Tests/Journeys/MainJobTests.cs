using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;
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

    [Fact, Trait("Requirement", "W5 L7 L9 D2 R7")]
    public async Task A_Python_package_is_repaired_and_the_working_tree_is_not_touched()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var before = repository.Untouched();
        Completed(await lab.Run(repository, Samples.UnittestCheck), repository, before);
        Assert.Equal(0, (await lab.Codexctl("verify", "latest")).Code);
    }

    [Fact, Trait("Requirement", "L2 L4 A1 A2 C4 P4b")]
    public async Task What_a_run_knew_stands_in_its_log_before_it_plans()
    {
        using var lab = new Lab();
        await lab.Run(lab.Python(), Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab), "--task", "Ten percent from 100 on");
        var events = (await lab.Codexctl("log", "latest", "--json")).Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        JsonElement First(string type) => events.First(e => e.GetProperty("type").GetString() == type);
        var context = First("run.context-gathered.v1").GetProperty("data").GetProperty("context");
        Assert.True(First("run.context-gathered.v1").GetProperty("revision").GetInt64() < First("run.plan-adopted.v1").GetProperty("revision").GetInt64());
        Assert.Equal(64, context.GetProperty("configuration").GetString()!.Length);
        Assert.Equal("bubblewrap", context.GetProperty("sandbox").GetProperty("kind").GetString());
        var signals = context.GetProperty("signals").Deserialize<EnvironmentSignals>(WireJson.Stored)!;
        Assert.True(signals is { Processors: > 0, FreeDiskBytes: > 0, CandidatesLeft: 2000, OtherEffects: 0, Deadline: not null }, signals.ToString());

        using var log = new SqliteEventLog(new SqliteEventLogOptions { Path = Path.Combine(lab.Data, "log.db") }, TimeProvider.System);
        var prompt = First("run.model-answered.v1").GetProperty("data").GetProperty("answer").GetProperty("prompt").Deserialize<ArtifactRef>(WireJson.Stored)!;
        var asked = JsonSerializer.Deserialize<JsonElement>((await new Artifacts(log, TimeProvider.System).Read(prompt, CancellationToken.None)));
        Assert.Equal("Ten percent from 100 on", asked.GetProperty("task").GetProperty("intent").GetString());
        Assert.Equal(2, asked.GetProperty("baseline").GetProperty("failed").GetInt32());
        Assert.Equal(context.GetProperty("tree").GetString(), asked.GetProperty("context").GetProperty("tree").GetString());
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

    [Fact, Trait("Requirement", "L18 R10 C12 R1")]
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
