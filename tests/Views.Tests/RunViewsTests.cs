using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance.Tests;

namespace CodexPlatform.Views.Tests;

public sealed class RunViewsTests : IDisposable
{
    private readonly InMemoryEventLog _log = new(TimeProvider.System);
    private readonly RunViews _views = new(ViewFolder.New());

    [Fact]
    public async Task Tells_of_every_run_what_its_own_stream_tells()
    {
        var log = await Histories.Log(Histories.Any(new Random(1), 25));
        await _views.CatchUp(log, CancellationToken.None);
        var (shelf, page) = (new RunShelf(log), _views.Runs(new RunQuery { Size = 100 }));

        Assert.Equal((25, 25, null), (page.Total, page.Runs.Length, page.Next));
        Assert.Equal((await shelf.Ids(CancellationToken.None)).Reverse(), page.Runs.Select(run => run.Id));
        foreach (var run in page.Runs)
        {
            var exact = (await shelf.Read(run.Id, CancellationToken.None)).Summary;
            Assert.Equivalent(exact with { Events = run.Events, LastActivity = run.LastActivity }, run, strict: true);
            Assert.Equivalent(run, _views.Run(run.Id), strict: true);
        }

        Assert.Null(_views.Run("nobody"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_name_every_run_once_while_new_ones_come(int size)
    {
        await Submit(10);
        var seen = new List<string>();
        var page = _views.Runs(new RunQuery { Size = size });
        for (var number = 100; page.Next is { } next; number++)
        {
            seen.AddRange(page.Runs.Select(run => run.Id));
            await Submit(1, number);
            page = _views.Runs(new RunQuery { Size = size, After = RunCursor.Parse(next.ToString(), null) });
        }

        Assert.Equal(Enumerable.Range(0, 10).Reverse().Select(number => $"r{number}"), [.. seen, .. page.Runs.Select(run => run.Id)]);
    }

    [Fact]
    public async Task Filters_by_state_outcome_sponsor_repository_and_text()
    {
        await Happens("a1", Submitted("Fix 100% of Überträge", "ada", "/src/shop"));
        await Happens("a2", Submitted("Fix the cart", "bob", "/src/shop"), Happenings.Opened("gate-1"));
        await Happens("a3", Submitted("Fix the till", "ada", "/src/till"), Happenings.Completed);
        await Happens("a4", Submitted("Fix the door", "bob", "/src/till"), new RunEvent.RunFailed("x", "y"));

        Assert.Equal(["a1"], Ids(new() { State = RunState.Running }));
        Assert.Equal(["a2"], Ids(new() { State = RunState.Waiting }));
        Assert.Equal(["a4", "a3"], Ids(new() { State = RunState.Ended }));
        Assert.Equal(["a4"], Ids(new() { Outcome = RunOutcome.Failed }));
        Assert.Empty(Ids(new() { Outcome = RunOutcome.Failed, State = RunState.Running }));
        Assert.Equal(["a3", "a1"], Ids(new() { Sponsor = "ada" }));
        Assert.Equal(["a2", "a1"], Ids(new() { Repository = "/src/shop" }));
        Assert.Equal(["a2"], Ids(new() { Repository = "/src/shop", Sponsor = "bob" }));
        Assert.Equal(["a1"], Ids(new() { Text = "0% OF übert" }));
        Assert.Equal(["a3"], Ids(new() { Text = "A3" }));
        Assert.Empty(Ids(new() { Text = "'; DROP TABLE runs" }));
        Assert.Equal((1, 2), (_views.Runs(new() { Sponsor = "ada", Size = 1 }).Runs.Length, _views.Runs(new() { Sponsor = "ada", Size = 1 }).Total));
    }

    [Fact]
    [Trait("Requirement", "P6g")]
    public async Task Gates_are_open_oldest_first_then_answered_or_lapsed()
    {
        foreach (var number in Enumerable.Range(1, 4))
        {
            await Happens($"a{number}", Submitted("Fix", number < 3 ? "ada" : "bob", "/src"), Happenings.Opened("gate-1"));
        }

        await Happens("a2", new RunEvent.GateAnswered("gate-1", GateAnswer.Deny, MergedRun.Change.Hash, "Rita", "no", History.Start.AddHours(1)));
        await Happens("a4", new RunEvent.RunCancelled("Sam", "stop"));

        Assert.Equal(["a1", "a3"], Gates(new() { State = GateState.Open }));
        Assert.Equal(["a2"], Gates(new() { State = GateState.Answered }));
        Assert.Equal(["a4"], Gates(new() { State = GateState.Lapsed }));
        Assert.Equal(["a4", "a3", "a2", "a1"], Gates(new()));
        Assert.Equal(["a1"], Gates(new() { State = GateState.Open, Sponsor = "ada" }));
        Assert.Equal(["a3"], Gates(new() { Run = "a3" }));
        var first = _views.Gates(new() { State = GateState.Open, Size = 1 });
        Assert.Equal(("a1", 2), (first.Gates[0].Run.Id, first.Total));
        Assert.Equal(["a3"], Gates(new() { State = GateState.Open, After = GateCursor.Parse(first.Next!.Value.ToString(), null) }));
        var answered = Assert.Single(_views.Gates(new() { State = GateState.Answered }).Gates);
        Assert.Equal((TimeSpan.FromSeconds(3599), "Rita"), (answered.Gate.TimeToDecision, answered.Gate.Decision!.By));
        Assert.Equal((2L, History.Start.AddSeconds(1)), (_views.Figures().Value(RunFigures.GateOpen), _views.Figures().OldestOpenGate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1-2")]
    [InlineData("99999999999999999999")]
    public void A_cursor_that_was_never_given_is_refused(string text) =>
        Assert.Equal((false, false), (RunCursor.TryParse(text, null, out _), GateCursor.TryParse(text, null, out _)));

    public void Dispose() => _views.Dispose();

    private static RunEvent Submitted(string intent, string sponsor, string repository) => new RunEvent.RunSubmitted(
        "r", MergedRun.Task with { Intent = intent, Sponsor = sponsor }, new RepositoryRef(repository, "main", MergedRun.Base, []),
        new RunOptions(MergeMode.Branch, "repair", new LoopLimits()), History.Start);

    private async Task Submit(int runs, int from = 0)
    {
        for (var number = from; number < from + runs; number++)
        {
            await Happens($"r{number}", Submitted("Fix", "ada", "/src"));
        }
    }

    private async Task Happens(string run, params RunEvent[] events)
    {
        var standing = await new RunShelf(_log).Read(run, CancellationToken.None);
        var entries = events.Select((each, index) => EventCodec<RunEvent>.Encode(
            StreamName.Run(run), standing.Events.Length + index, each, new Origin(History.Start.AddSeconds(standing.Events.Length + index), "test")));
        await _log.Append(StreamName.Run(run), new ExpectedRevision(standing.Events.Length - 1), entries.ToImmutableArray(), CancellationToken.None);
        await _views.CatchUp(_log, CancellationToken.None);
    }

    private IEnumerable<string> Ids(RunQuery query) => _views.Runs(query).Runs.Select(run => run.Id);

    private IEnumerable<string> Gates(GateQuery query) => _views.Gates(query).Gates.Select(gate => gate.Run.Id);
}
