using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class FastForwardTests
{
    [Fact, Trait("Requirement", "K1 K2 A15")]
    public async Task Two_runs_at_once_lose_no_update_and_the_second_sees_the_moved_base()
    {
        using var one = new Lab();
        using var other = new Lab();
        var repository = one.Python();
        repository.Git("checkout", "-q", "-b", "elsewhere");
        var start = repository.Git("rev-parse", "main").Trim();

        Task<Said> Run(Lab lab) => lab.Run(
            repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab), "--base", "main", "--merge", "ff");
        var both = await Task.WhenAll(Run(one), Run(other));

        Assert.All(both, said => Assert.True(said is { Code: 0, Outcome: "completed" }, said.ToString()));
        var winner = Assert.Single(both, said => said.Commit is not null);
        var second = Assert.Single(both, said => said.Commit is null);
        Assert.Equal(winner.Commit, repository.Git("rev-parse", "main").Trim());
        Assert.Equal(start, repository.Git("rev-parse", "main^").Trim());
        Assert.Contains("The base has moved and the check passes on it", second.Result.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains("moved", (await (second == both[0] ? one : other).Codexctl("show", "latest")).Output, StringComparison.Ordinal);
    }
}
