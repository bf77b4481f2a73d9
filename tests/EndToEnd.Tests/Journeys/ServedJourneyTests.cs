using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>The whole way through the API: a person here, the services behind it.</summary>
[Trait("Requirement", "X4")]
public class ServedJourneyTests
{
    [Fact]
    public async Task A_repository_is_repaired_at_a_server_and_the_proof_is_checked_here()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        await using var served = await Served.Start(lab);

        var said = await served.Codexctl("run", "--repo", repository.Path, "--check", Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab), "--json");

        Assert.True(said.Code == 0, said.ToString());
        Assert.Equal(("completed", "verified"), (said.Outcome, said.Result.GetProperty("replay").GetString()));
        Assert.Equal(said.Commit, repository.Git("rev-parse", said.Branch!).Trim());
        Assert.Contains("+    if total >= 100:", (await served.Codexctl("diff", "latest")).Output, StringComparison.Ordinal);
        var verified = await served.Codexctl("verify", said.RunId, "--key", Path.Combine(lab.Data, "keys", "attestation.pub.pem"));
        Assert.True(verified.Code == 0, verified.ToString());
        lab.Clock = new FixedTime(DateTimeOffset.UtcNow);
        foreach (var line in (string[][])[["runs"], ["show", said.RunId, "--full"], ["log", said.RunId, "--json"], ["verify", said.RunId]])
        {
            Assert.Equal((await lab.Codexctl(line)).Output, (await served.Codexctl(line)).Output);
        }
    }

    [Fact]
    public async Task A_gate_is_answered_at_a_server_and_the_run_goes_on_by_itself()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        await using var served = await Served.Start(lab);
        var waiting = await served.Codexctl(
            "run", "--repo", repository.Path, "--check", Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab), "--protect", "shop/**", "--sponsor", "ada", "--json");
        Assert.Equal((4, "waiting"), (waiting.Code, waiting.Outcome));

        Assert.Equal(64, (await served.Codexctl("approve", waiting.RunId, "gate-2", "--as", "ada", "--because", "it is mine")).Code);
        var approved = await served.Codexctl("approve", waiting.RunId, "gate-2", "--as", "grace", "--because", "read it");
        Assert.True(approved.Code == 0, approved.ToString());

        var followed = await served.Codexctl("log", waiting.RunId, "--follow");
        Assert.Contains("run.completed.v1", followed.Lines[^1], StringComparison.Ordinal);
        Assert.Contains($"codex/run-{waiting.RunId}", repository.Git("branch", "--list"), StringComparison.Ordinal);
    }
}
