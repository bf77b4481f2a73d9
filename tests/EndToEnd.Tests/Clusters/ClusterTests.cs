using System.Diagnostics;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>The same scenarios, in one process and as several over a broker and a log's protocol.</summary>
[Trait("Requirement", "X4 K1 K2 L19")]
public sealed class ClusterTests(ClusterRuns runs) : IClassFixture<ClusterRuns>
{
    [Theory]
    [InlineData("python", 0, "completed", "run.completed.v1")]
    [InlineData("node", 0, "completed", "run.completed.v1")]
    [InlineData("layers", 0, "completed", "run.completed.v1")]
    [InlineData("out of reach", 2, "escalated", "run.escalated.v1")]
    [InlineData("approve", 4, "waiting", "run.completed.v1")]
    [InlineData("deny", 4, "waiting", "run.escalated.v1")]
    [InlineData("command gate", 4, "waiting", "run.completed.v1")]
    [InlineData("cancel", 130, "cancelled", "run.cancelled.v1")]
    [InlineData("two at once", 0, "completed", "run.completed.v1")]
    public async Task Ends_with_the_same_outcome_tree_and_patch(string scenario, int code, string outcome, string last)
    {
        var (here, there) = await runs.Of(scenario);
        Assert.Equal((code, outcome, last, 0, 0), (there.Code, there.Outcome, there.Last, there.Replay, there.Verify));
        Assert.Equal(here, there);
        Assert.Equal(last == "run.completed.v1", there.Tree.Length > 0);
    }

    [Fact, Trait("Requirement", "O1 O2 O3 O4 O5 O6 O8")]
    public async Task Tells_figures_that_are_those_of_its_log()
    {
        await runs.Ended();
        using var log = runs.OpenLog();
        var expected = await LogFigures.Of(log);
        var told = LogFigures.Among(await runs.Cluster.Metrics("provenance"));
        for (var began = Stopwatch.StartNew(); !told.SetEquals(expected) && began.Elapsed < TimeSpan.FromMinutes(5);)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            (expected, told) = (await LogFigures.Of(log), LogFigures.Among(await runs.Cluster.Metrics("provenance")));
        }

        Assert.Equal(expected, told);
        Assert.Contains("codex_change_applied_total ", string.Join('\n', told), StringComparison.Ordinal);
        Assert.Contains("codex_task_total{human=\"true\",outcome=\"completed\"} 2", told);
    }

    [Fact, Trait("Requirement", "C12 O8")]
    public async Task Never_repeats_a_secret_or_what_people_wrote()
    {
        await runs.Ended();
        using var client = new HttpClient();
        using var absent = await client.GetAsync(new Uri($"{runs.Cluster.Api}/api/v1/runs/no-such-run"));
        await runs.Cluster.KillLog();
        using var outage = await client.GetAsync(new Uri($"{runs.Cluster.Api}/api/v1/runs/0123456789abcdef/events"));
        await runs.Cluster.RestartLog();
        Assert.True((int)outage.StatusCode >= 500, $"{outage.StatusCode}");
        var told = await absent.Content.ReadAsStringAsync() + await outage.Content.ReadAsStringAsync();
        foreach (var (service, _) in runs.Cluster.Services)
        {
            var metrics = await runs.Cluster.Metrics(service);
            Assert.Equal("", await Promtool.Complaints(metrics));
            told += metrics;
        }

        told += runs.Cluster.Logs();
        Assert.Contains("Took in run", told, StringComparison.Ordinal);
        Assert.DoesNotContain(ClusterRuns.Password, told, StringComparison.Ordinal);
        Assert.DoesNotContain(runs.Cluster.BrokerCredentials, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Scenarios.Words, told, StringComparison.Ordinal);
    }
}
