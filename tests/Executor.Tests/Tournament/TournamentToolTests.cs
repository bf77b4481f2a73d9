using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Sandboxes;
using CodexPlatform.Executor.Tests.Testing;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

[Trait("Requirement", "P1a")]
public sealed class TournamentToolTests(BubblewrapFixture fixture) : IClassFixture<BubblewrapFixture>, IDisposable
{
    private const string App = "def add(a, b):\n    return a - b\n";

    private readonly Trial trial = new(fixture);

    private TournamentTool Tool => new(trial.Workshop);

    public void Dispose() => trial.Dispose();

    [Fact]
    public async Task Reads_candidates_and_tests_from_artifacts_and_stores_the_verdicts()
    {
        trial.Commit(("app.py", App), ("test_app.py", "from app import add\n\ndef test_adds():\n    assert add(1, 2) == 3\n\ndef test_zero():\n    assert add(0, 0) == 0\n"));
        var run = await trial.Call(new TestRunTool(trial.Workshop), new TestRunArguments("/usr/bin/python3 -m pytest -q", 600));
        var tests = Assert.IsType<ToolResult.Tests>(run.Result);

        var outcome = await trial.Call(Tool, await Arguments(tests, Replace("-", "product", "*"), Replace("-", "sum", "+"), Replace("a - b", "three", "3")));

        Assert.Equal((ToolStatus.Succeeded, null), (outcome.Status, outcome.Code));
        Assert.All(new[] { run, outcome }, each => Assert.InRange(each.CommandMilliseconds ?? 0, 1, each.Milliseconds));
        Assert.Equal("Tried 3 of 3 candidates by pytest: 1 plausible, 0 partial, 0 timed out, 0 broken", outcome.Summary);
        var tried = Assert.IsType<ToolResult.Tried>(outcome.Result);
        Assert.Equal(["sum"], tried.Plausible.ToArray());
        Assert.Equal((3, 3, 2, 0, 0), (tried.Candidates, tried.Ran, tried.Failed, tried.TimedOut, tried.Broken));
        var verdicts = await trial.Artifacts.ReadJson<ImmutableArray<CandidateVerdict>>(tried.Verdicts, CancellationToken.None);
        Assert.Equal(
            [("product", CandidateOutcome.Failed, 0, null), ("sum", CandidateOutcome.Plausible, 1, null), ("three", CandidateOutcome.Failed, 1, "test_app.py::test_zero")],
            verdicts.Select(verdict => (verdict.Id, verdict.Outcome, verdict.Fixed, verdict.Broke)));
    }

    [Fact]
    public async Task Says_that_no_candidate_won()
    {
        trial.Commit(("app.py", App), ("test_app.py", "from app import add\n\ndef test_adds():\n    assert add(1, 2) == 3\n"));

        var outcome = await trial.Call(Tool, await Arguments(null, Replace("-", "product", "*")));

        Assert.Equal((ToolStatus.Failed, "tournament.no-winner"), (outcome.Status, outcome.Code));
    }

    [Fact]
    public async Task Refuses_candidates_that_do_not_fit_their_files()
    {
        trial.Commit(("app.py", App), ("test_app.py", "def test_a():\n    assert False\n"));

        var outcome = await trial.Call(Tool, await Arguments(null, new Candidate("far", [new FileEdit("app.py", 9000, 1, "")])));
        var absent = await trial.Call(Tool, await Arguments(null, new Candidate("absent", [new FileEdit("nowhere.py", 0, 0, "")])));

        Assert.Equal("candidates.malformed", outcome.Code);
        Assert.Equal("candidates.malformed", absent.Code);
    }

    private static Candidate Replace(string part, string id, string text) =>
        new(id, [new FileEdit("app.py", App.IndexOf(part, StringComparison.Ordinal), part.Length, text)]);

    private async Task<TournamentArguments> Arguments(ToolResult.Tests? tests, params Candidate[] candidates) => new(
        "/usr/bin/python3 -m pytest -q",
        "pytest",
        await trial.Artifacts.WriteJson(candidates.ToImmutableArray(), Trial.Author, CancellationToken.None),
        tests?.Failing ?? ["test_app.py::test_adds"],
        tests?.Report,
        LimitMilliseconds: 4000);
}
