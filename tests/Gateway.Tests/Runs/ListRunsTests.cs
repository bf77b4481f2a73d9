using System.Text.Json;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public sealed class ListRunsTests : IAsyncLifetime
{
    private GatewayHost _gateway = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayHost.Start();
        await _gateway.Lists("0001", Histories.Completed("0001"));
        await _gateway.Lists("0002", Histories.Waiting("0002"));
        await _gateway.Lists("0003", Histories.Begun("0003"));
        await _gateway.Lists("0004", Histories.Completed("0004", sponsor: "Grace", intent: "Invoices are round"));
    }

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("", "0004 0003 0002 0001")]
    [InlineData("?state=ended", "0004 0001")]
    [InlineData("?state=waiting", "0002")]
    [InlineData("?outcome=running", "0003")]
    [InlineData("?outcome=completed&sponsor=ada", "0001")]
    [InlineData("?sponsor=Grace", "0004")]
    [InlineData("?repository=/repositories/shop&limit=2", "0004 0003")]
    [InlineData("?repository=/repositories", "")]
    [InlineData("?text=INVOICES", "0004")]
    [InlineData("?text=%25", "")]
    [InlineData("?text=", "0004 0003 0002 0001")]
    public async Task Filters_the_list(string query, string runs) => Assert.Equal(runs, string.Join(' ', Ids((await _gateway.Get("/runs" + query)).Json)));

    [Fact]
    public async Task Pages_stand_still_while_runs_begin()
    {
        var first = (await _gateway.Get("/runs?limit=2")).Json;
        await _gateway.Lists("0005", Histories.Begun("0005"));
        var second = (await _gateway.Get($"/runs?limit=2&after={first.GetProperty("next").GetString()}")).Json;

        Assert.Equal(["0004", "0003", "0002", "0001"], Ids(first).Concat(Ids(second)));
        Assert.Equal((4, 5), (first.GetProperty("total").GetInt32(), second.GetProperty("total").GetInt32()));
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_an_address_is_told_at_once()
    {
        var answer = await _gateway.Get("/runs?state=gone&outcome=1&limit=many&after=yesterday&colour=red");
        Assert.Equal((400, "request.faults"), answer.Problem);
        Assert.Equal(["query.unknown", "query.malformed", "query.malformed", "query.malformed", "query.malformed"], answer.FaultCodes);
        Assert.Equal(["colour", "state", "outcome", "after", "limit"], answer.Json.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("at").GetString()));
    }

    [Fact]
    public async Task A_run_is_shown_as_the_list_has_it()
    {
        var listed = (await _gateway.Get("/runs?text=0004")).Json.GetProperty("runs")[0];
        var shown = (await _gateway.Get("/runs/0004")).Json;
        Assert.Equal(listed.GetRawText(), shown.GetRawText());
        Assert.Equal(("0004", "completed", "codex/run-0004"), (shown.GetProperty("id").GetString(), shown.GetProperty("outcome").GetString(), shown.GetProperty("branch").GetString()));
    }

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString()!);
}
