using Xunit;

namespace CodexPlatform.Gateway.Tests;

public class CancelTests
{
    private static readonly object Wish = new { by = "ada", because = "no longer wanted" };

    [Fact]
    public async Task A_wish_stands_in_the_runs_stream_once()
    {
        await using var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", Histories.Begun("0001"));

        var first = await gateway.Post("/runs/0001/cancel", Wish);
        var again = await gateway.Post("/runs/0001/cancel", Wish);

        Assert.Equal((202, 202, first.Text), (first.Status, again.Status, again.Text));
        var events = (await gateway.Get("/runs/0001/events?from=6")).Json.GetProperty("events");
        var wish = Assert.Single(events.EnumerateArray());
        Assert.Equal("""{"by":"ada","because":"no longer wanted"}""", wish.GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("0001", 409, "run.ended")]
    [InlineData("0002", 404, "run.unknown")]
    [InlineData("..%2f0001", 404, "run.unknown")]
    public async Task A_wish_that_comes_too_late_or_for_nothing_is_refused(string run, int status, string code)
    {
        await using var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", Histories.Completed("0001"));
        Assert.Equal((status, code), (await gateway.Post($"/runs/{run}/cancel", Wish)).Problem);
    }

    [Theory]
    [InlineData("", "cancel.anonymous")]
    [InlineData("a\nb", "person.unusable")]
    public async Task A_wish_is_a_named_persons(string by, string code)
    {
        await using var gateway = await GatewayHost.Start();
        await gateway.Holds("0001", Histories.Begun("0001"));
        Assert.Equal((400, code), (await gateway.Post("/runs/0001/cancel", new { by })).Problem);
    }
}
