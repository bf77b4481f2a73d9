using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.Planner.Tests;

public class RecordedModelTests
{
    private readonly FixedTime _time = new(Sample.Start);
    private readonly InMemoryEventLog _log;
    private readonly Artifacts _artifacts;

    public RecordedModelTests()
    {
        _log = new InMemoryEventLog(_time);
        _artifacts = new Artifacts(_log, _time);
    }

    private static ModelRequest Request(string model, string tree = Sample.BaseTree, int turn = 2) => new(
        model, turn, Sample.Task, Sample.Context(tree), [], (ToolResult.Tests)Sample.Red().Result!, 5, [], "", null, [], [], null, 10);

    private async Task Recorded()
    {
        var by = new Author("test");
        var prompt = await _artifacts.WriteJson(Request("scripted:x"), by, CancellationToken.None);
        var response = await _artifacts.Write("answer"u8.ToArray(), by, CancellationToken.None);
        var answer = Sample.Answer(Sample.Plan(Sample.Edit("fix"))) with { Prompt = prompt, Response = response };
        var runs = new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time);
        await runs.Transact(StreamName.Run("old"), by, (_, _) => [Sample.Submitted(), new RunEvent.ModelAnswered("consult-2", 1, answer)], CancellationToken.None);
    }

    private Task<ModelResponse> Answer(ModelRequest request) => new RecordedModel(_log, _artifacts).Answer(request, CancellationToken.None);

    [Fact, Trait("Requirement", "L18 R10")]
    public async Task Gives_the_same_reply_to_the_same_question()
    {
        await Recorded();
        var response = await Answer(Request("recorded:old"));
        Assert.Equal("answer"u8.ToArray(), response.Raw.ToArray());
        Assert.Equal("fix", Assert.Single(Assert.IsType<ModelReply.Plan>(response.Reply).Steps).Id);
    }

    [Theory, Trait("Requirement", "C12")]
    [InlineData("recorded:old", "other-tree", 2, "recording.differs")]
    [InlineData("recorded:old", Sample.BaseTree, 3, "recording.missing")]
    [InlineData("recorded:none", Sample.BaseTree, 2, "recording.missing")]
    [InlineData("recorded", Sample.BaseTree, 2, "recording.unnamed")]
    public async Task Fails_closed_where_it_has_no_answer(string model, string tree, int turn, string code)
    {
        await Recorded();
        var failure = await Assert.ThrowsAsync<ModelUnavailableException>(() => Answer(Request(model, tree, turn)));
        Assert.Equal((code, false), (failure.Code, failure.Retriable));
    }
}
