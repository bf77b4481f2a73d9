using System.Text.Json;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

[Trait("Requirement", "H1")]
public sealed class GateTests : IAsyncLifetime
{
    private GatewayHost _gateway = null!;
    private string _change = "";
    private string _gate = "";

    public async Task InitializeAsync()
    {
        _gateway = await GatewayHost.Start();
        await _gateway.Lists("0001", Histories.Waiting("0001"));
        await _gateway.Lists("0002", Histories.Completed("0002"));
        var open = (await _gateway.Get("/gates?state=open")).Json.GetProperty("gates")[0];
        (_gate, _change) = (open.GetProperty("gate").GetString()!, open.GetProperty("change").GetString()!);
    }

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Are_listed_with_what_a_person_must_know()
    {
        var page = (await _gateway.Get("/gates?state=open&sponsor=ada")).Json;
        var gate = Assert.Single(page.GetProperty("gates").EnumerateArray());
        Assert.Equal(("0001", "open", "ada"), (gate.GetProperty("run").GetString(), gate.GetProperty("state").GetString(), gate.GetProperty("sponsor").GetString()));
        Assert.NotEqual(0, gate.GetProperty("reasons").GetArrayLength());
        Assert.Equal(gate.GetRawText(), (await _gateway.Get("/runs/0001/gates")).Json.GetProperty("gates")[0].GetRawText());
        Assert.Equal(0, (await _gateway.Get("/runs/0002/gates")).Json.GetProperty("gates").GetArrayLength());
        Assert.Equal(0, (await _gateway.Get("/gates?state=answered")).Json.GetProperty("total").GetInt32());
        Assert.Equal((400, "query.malformed"), (await _gateway.Get("/gates?after=1-2")).Problem);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("deny")]
    public async Task Take_an_answer_once(string answer)
    {
        var reply = Reply(answer);
        var first = await _gateway.Post($"/runs/0001/gates/{_gate}", reply);
        var again = await _gateway.Post($"/runs/0001/gates/{_gate}", reply);
        Assert.Equal((200, 200, first.Text), (first.Status, again.Status, again.Text));
        Assert.Equal(("answered", answer, "grace"), (
            first.Json.GetProperty("state").GetString(),
            first.Json.GetProperty("answer").GetProperty("answer").GetString(),
            first.Json.GetProperty("answer").GetProperty("by").GetString()));
        Assert.Equal((409, "gate.answered"), (await _gateway.Post($"/runs/0001/gates/{_gate}", Reply(answer, by: "linus"))).Problem);
    }

    [Fact]
    public async Task Refuse_as_the_domain_does()
    {
        Assert.Equal((403, "gate.own-request"), (await _gateway.Post($"/runs/0001/gates/{_gate}", Reply(by: " ADA "))).Problem);
        Assert.Equal((409, "gate.change-differs"), (await _gateway.Post($"/runs/0001/gates/{_gate}", Reply(change: "another"))).Problem);
        Assert.Equal((404, "gate.unknown"), (await _gateway.Post("/runs/0001/gates/gate-9", Reply())).Problem);
        Assert.Equal((404, "gate.unknown"), (await _gateway.Post("/runs/0002/gates/gate-1", Reply())).Problem);
        Assert.Equal((404, "run.unknown"), (await _gateway.Post("/runs/0009/gates/gate-1", Reply())).Problem);
        Assert.Equal((404, "run.unknown"), (await _gateway.Post("/runs/..%2f0001/gates/gate-1", Reply())).Problem);
    }

    [Fact]
    public async Task Tell_everything_that_an_answer_lacks()
    {
        var answer = await _gateway.Post($"/runs/0001/gates/{_gate}", "{}");
        Assert.Equal((400, "request.faults"), answer.Problem);
        Assert.Equal(["gate.no-answer", "gate.anonymous", "gate.no-reason", "gate.no-change"], answer.FaultCodes);
        Assert.Equal((400, "body.malformed"), (await _gateway.Post($"/runs/0001/gates/{_gate}", """{"answer":"perhaps"}""")).Problem);
    }

    [Fact]
    public async Task Take_one_of_two_answers_that_come_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            _gateway.Post($"/runs/0001/gates/{_gate}", Reply(number % 2 == 0 ? "approve" : "deny", by: $"person-{number}"))));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal((409, "gate.answered"), answer.Problem));
    }

    private JsonElement Reply(string answer = "approve", string by = "grace", string? change = null) =>
        JsonSerializer.SerializeToElement(new { answer, by, because = "Looked at it", change = change ?? _change });
}
