using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog.Tests;

public class DeciderTests
{
    private static readonly StreamName Stream = new("counter-1");
    private static readonly Author Author = new("test", "cause-1", "trace-1");

    private readonly InMemoryEventLog _log = new(TimeProvider.System);
    private readonly ManualTime _time = new();
    private readonly FaultyLog _faulty;
    private readonly Decider<Counter, CounterEvent> _decider;

    public DeciderTests()
    {
        _faulty = new FaultyLog(_log);
        _decider = new Decider<Counter, CounterEvent>(_faulty, Counter.Fold, _time);
    }

    [Fact]
    public async Task Appends_what_is_decided_and_answers_the_new_state()
    {
        var first = await Add(2);
        var second = await Add(3);
        Assert.Equal((new Counter(5, false), 1), (second.State, second.Revision));
        var recorded = Assert.Single(second.Events);
        Assert.Equal((1, new CounterEvent.Added(3)), (recorded.Revision, recorded.Event));
        Assert.Equal((await Entries()).Select(entry => entry.Id), [first.Events[0].Id, recorded.Id]);
    }

    [Fact]
    public async Task Appends_nothing_when_there_is_nothing_to_say()
    {
        await Add(2);
        var nothing = await Add(0);
        Assert.Equal((new Counter(2, false), 0, true, (Refusal?)null), (nothing.State, nothing.Revision, nothing.Events.IsEmpty, nothing.Refusal));
        Assert.Single(await Entries());
    }

    [Fact]
    public async Task Answers_a_refusal_and_appends_nothing()
    {
        await _decider.Transact(Stream, Author with { Logic = 1 }, (_, _) => [new CounterEvent.Closed(null)], CancellationToken.None);
        Assert.Equal("counter.closed", (await Add(1)).Refusal?.Code);
        Assert.Single(await Entries());
    }

    [Fact]
    [Trait("Requirement", "C11")]
    public async Task Records_who_wrote_why_and_when()
    {
        await Add(2);
        Assert.Equal(
            new Origin(ManualTime.Start, "test", "cause-1", "trace-1"),
            Origin.Decode((await Entries())[0].Metadata.Span));
    }

    [Fact]
    public async Task Records_which_call_of_the_decision_function_a_decision_came_from()
    {
        await Add(2);
        await _decider.Transact(
            Stream,
            Author with { Logic = 7 },
            (_, now) => [new CounterEvent.Doubled(now), new CounterEvent.Closed(null)],
            CancellationToken.None);
        var batches = (await Entries()).Skip(1).Select(entry => Origin.Decode(entry.Metadata.Span).Batch);
        Assert.Equal([new DecisionBatch(1, 0, 2, ManualTime.Start, 7), new DecisionBatch(1, 1, 2, ManualTime.Start, 7)], batches);
    }

    [Fact]
    public async Task Refuses_decisions_without_a_logic_and_decisions_among_facts()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _decider.Transact(
            Stream, Author, (_, _) => [new CounterEvent.Closed(null)], CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => _decider.Transact(
            Stream, Author with { Logic = 1 }, (_, _) => [new CounterEvent.Added(1), new CounterEvent.Closed(null)], CancellationToken.None));
        Assert.Empty(await Entries());
    }

    [Fact]
    public async Task Reads_only_what_is_new_to_it()
    {
        for (var amount = 1; amount <= 50; amount++)
        {
            await Add(amount);
        }

        Assert.Equal(0, _faulty.Read);
        await Rival(100);
        Assert.Equal(new Counter((50 * 51 / 2) + 100 + 1, false), (await Add(1)).State);
        Assert.Equal(1, _faulty.Read);
    }

    [Fact]
    public async Task Decides_on_what_it_remembers_without_reading()
    {
        await Add(1);
        var readings = _faulty.Readings;
        Assert.Equal(new Counter(3, false), (await Add(2)).State);
        Assert.Equal(readings, _faulty.Readings);
    }

    [Fact]
    public async Task Reads_before_it_says_that_there_is_nothing_to_say()
    {
        await Add(2);
        await Rival(5);
        var nothing = await Add(0);
        Assert.Equal((new Counter(7, false), 1), (nothing.State, nothing.Revision));
    }

    [Fact]
    public async Task Reads_before_it_refuses()
    {
        await _decider.Transact(Stream, Author with { Logic = 1 }, (_, _) => [new CounterEvent.Closed(null)], CancellationToken.None);
        var readings = _faulty.Readings;
        Assert.Equal("counter.closed", (await Add(1)).Refusal?.Code);
        Assert.Equal(readings + 1, _faulty.Readings);
    }

    [Fact]
    public async Task Decides_again_on_the_present_state_when_what_it_remembers_is_old()
    {
        await Add(1);
        await Rival(10);
        var seen = new List<int>();
        var result = await _decider.AppendOutcome(
            Stream,
            Author,
            (counter, _) =>
            {
                seen.Add(counter.Value);
                return Counter.Add(counter, 100);
            },
            CancellationToken.None);
        Assert.Equal([1, 11], seen);
        Assert.Equal((new Counter(111, false), 2), (result.State, result.Revision));
    }

    [Fact]
    public async Task Decides_again_when_somebody_wrote_first()
    {
        var (seen, conflicts) = (new List<int>(), 4);
        _faulty.BeforeAppend = () => conflicts-- > 0 ? Rival(1) : Task.CompletedTask;
        var result = await _decider.Transact(
            Stream,
            Author,
            (counter, _) =>
            {
                seen.Add(counter.Value);
                return Counter.Add(counter, 10);
            },
            CancellationToken.None);
        Assert.Equal([0, 1, 2, 3, 4], seen);
        Assert.Equal(new Counter(14, false), result.State);
    }

    [Fact]
    public async Task Gives_up_after_five_conflicts()
    {
        var decided = 0;
        _faulty.BeforeAppend = () => Rival(1);
        await Assert.ThrowsAsync<WrongRevisionException>(() => _decider.Transact(
            Stream,
            Author,
            (counter, _) =>
            {
                decided++;
                return Counter.Add(counter, 10);
            },
            CancellationToken.None));
        Assert.Equal(5, decided);
    }

    [Fact]
    public async Task Brings_an_outcome_in_through_any_number_of_conflicts()
    {
        var conflicts = 40;
        _faulty.BeforeAppend = () => conflicts-- > 0 ? Rival(1) : Task.CompletedTask;
        var result = await _decider.AppendOutcome(Stream, Author, (counter, _) => Counter.Add(counter, 10), CancellationToken.None);
        Assert.Equal(50, result.State.Value);
        Assert.Equal(40, _faulty.Read);
    }

    [Fact]
    public async Task Brings_an_outcome_in_through_outages_waiting_longer_each_time()
    {
        var outages = 9;
        _faulty.BeforeAppend = () => outages-- > 0 ? throw new FaultyLog.Outage(passing: true) : Task.CompletedTask;
        await _decider.AppendOutcome(Stream, Author, (counter, _) => Counter.Add(counter, 10), CancellationToken.None);
        Assert.Equal([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000], _time.Delays.Select(delay => (int)delay.TotalMilliseconds));
    }

    [Fact]
    public async Task Does_not_repeat_an_outcome_whose_answer_was_lost()
    {
        var lost = 1;
        _faulty.AfterAppend = () =>
        {
            if (lost-- > 0)
            {
                throw new FaultyLog.Outage(passing: true);
            }
        };
        var result = await _decider.AppendOutcome(
            Stream, Author, (counter, _) => counter.Value == 10 ? [] : Counter.Add(counter, 10), CancellationToken.None);
        Assert.Equal((10, 0, true), (result.State.Value, result.Revision, result.Events.IsEmpty));
        Assert.Single(await Entries());
    }

    [Fact]
    public async Task Drops_an_outcome_that_is_no_longer_wanted()
    {
        _faulty.BeforeAppend = () => Rival(1);
        var result = await _decider.AppendOutcome(
            Stream, Author, (counter, _) => counter.Value > 0 ? [] : Counter.Add(counter, 10), CancellationToken.None);
        Assert.Equal((1, true), (result.State.Value, result.Events.IsEmpty));
    }

    [Fact]
    public async Task Does_not_wait_for_what_cannot_pass()
    {
        _faulty.BeforeAppend = () => throw new FaultyLog.Outage(passing: false);
        await Assert.ThrowsAsync<FaultyLog.Outage>(
            () => _decider.AppendOutcome(Stream, Author, (counter, _) => Counter.Add(counter, 10), CancellationToken.None));
    }

    [Fact]
    public async Task Gives_an_outcome_up_only_when_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var attempts = 0;
        _faulty.BeforeAppend = async () =>
        {
            await Rival(1);
            if (++attempts == 20)
            {
                await cancellation.CancelAsync();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _decider.AppendOutcome(Stream, Author, (counter, _) => Counter.Add(counter, 10), cancellation.Token));
        Assert.Equal(20, attempts);
    }

    [Fact]
    public async Task Does_not_decide_on_what_it_does_not_understand()
    {
        await _log.Append(Stream, ExpectedRevision.NoStream, [Entry.At(Stream, 0, "{}", "counter.halved.v1")], CancellationToken.None);
        var unknown = await Assert.ThrowsAsync<UnrecognizedEventException>(() => Add(1));
        Assert.Equal((Stream, 0), (unknown.Stream, unknown.Revision));
    }

    [Fact]
    public async Task Serves_many_streams_and_threads_at_once()
    {
        var streams = Enumerable.Range(0, 300).Select(number => new StreamName($"counter-{number}")).ToArray();
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(streams.Select(stream => Task.Run(
                () => _decider.Transact(stream, Author, (counter, _) => Counter.Add(counter, 1), CancellationToken.None))));
        }

        foreach (var stream in streams)
        {
            Assert.Equal(new Folded<Counter>(new Counter(3, false), 2), await _decider.Load(stream, CancellationToken.None));
        }
    }

    private Task<Transacted<Counter, CounterEvent>> Add(int amount) =>
        _decider.Transact(Stream, Author, (counter, _) => Counter.Add(counter, amount), CancellationToken.None);

    /// <summary>Somebody else appends, past the decider.</summary>
    private async Task Rival(int amount)
    {
        var revision = (await Entries()).Count;
        var entry = EventCodec<CounterEvent>.Encode(Stream, revision, new CounterEvent.Added(amount), new Origin(ManualTime.Start, "rival"));
        await _log.Append(Stream, new ExpectedRevision(revision - 1), [entry], CancellationToken.None);
    }

    private Task<List<LogEntry>> Entries() => _log.ReadStream(Stream, 0, ReadDirection.Forwards, CancellationToken.None).ToList();
}
