using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance.Tests;

/// <summary>Held against a small logic of its own: each context fact is followed by two decisions, a cancel request by the end.</summary>
[Trait("Requirement", "C12")]
[Trait("Requirement", "R8")]
[Trait("Requirement", "L17")]
public class StreamReplayTests
{
    private sealed record Small(int Facts, int Begun, bool Cancel, bool Ended);

    private static readonly ReplayLogic<Small> Logic = new(new(0, 0, false, false), Evolve, Advance, state => state.ToString());

    private static readonly RunEvent Submitted = MergedRun.Events[0];
    private static readonly RunEvent Fact = new RunEvent.EffectFailed("e", 1, new("x", "y", true));
    private static readonly RunEvent Cancel = new RunEvent.CancelRequested("Sam", "Stop");

    private static readonly ImmutableArray<RunEvent> Whole =
        [Submitted, Fact, Began(1), Rejected(1), Fact, Began(2), Rejected(2), Cancel, new RunEvent.RunCancelled("Sam", "Stop")];

    [Fact]
    public void Verifies_what_todays_logic_decides_again()
    {
        var verified = Assert.IsType<ReplayResult.Verified>(Replayed(History.Of(Whole)));

        Assert.Equal((9L, 5L, true, "Small { Facts = 2, Begun = 2, Cancel = True, Ended = True }"), (verified.Events, verified.Decisions, verified.Ended, verified.StateHash));
    }

    [Fact]
    [Trait("Requirement", "L19")]
    public void Comes_to_the_same_state_hash_at_every_checkpoint()
    {
        foreach (var end in new[] { 2, 4, 5, 7, 8 })
        {
            var verified = Assert.IsType<ReplayResult.Verified>(Replayed(History.Of(Whole)[..end]));
            Assert.Equal((end, false), ((int)verified.Events, verified.Ended));
            Assert.Equal(Whole[..end].Aggregate(Logic.Initial, Evolve).ToString(), verified.StateHash);
        }
    }

    [Fact]
    public void Names_the_first_decision_that_differs_and_how()
    {
        var entries = History.Of(Whole);
        var diverged = Diverged(entries.SetItem(5, History.Forged(entries[5], new RunEvent.TurnBegan(2, "c", null, "Because I say so"))));

        Assert.Equal((5L, "run.turn-began.v1", "run.turn-began.v1"), (diverged.Revision, diverged.ExpectedType, diverged.RecordedType));
        Assert.Equal(EventCodec<RunEvent>.DataOf(Began(2)), diverged.Expected.ToArray());
        Assert.Contains("because: derived \"fact\", recorded \"Because I say so\"", diverged.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Sees_a_decision_of_another_type() =>
        Explains("run.turn-began.v1 follows here, run.plan-rejected.v1 is recorded", entries => entries.SetItem(5, History.Forged(entries[5], Rejected(2))));

    [Fact]
    public void Sees_the_same_decision_in_other_bytes() =>
        Explains("in other bytes", entries =>
        {
            var data = (byte[])[.. entries[5].Data.ToArray()[..^1], (byte)' ', (byte)'}'];
            return entries.SetItem(5, entries[5] with { Data = data, Id = EntryId.For(History.Stream, 5, entries[5].Type, data) });
        });

    [Fact]
    public void Sees_an_altered_fact_by_its_id()
    {
        var other = EventCodec<RunEvent>.DataOf(new RunEvent.EffectFailed("e", 2, new("x", "y", true)));
        Explains("altered after it was written", entries => entries.SetItem(1, entries[1] with { Data = other }));
    }

    [Fact]
    public void Sees_a_fact_replaced_by_one_that_leads_elsewhere() =>
        Explains("nothing follows", entries => entries.SetItem(1, History.Forged(entries[1], new RunEvent.GateAnswered("g", GateAnswer.Deny, "c", "a", "b", History.Start))));

    [Fact]
    public void Sees_a_gap() => Explains("is missing", entries => entries.RemoveAt(1));

    [Fact]
    public void Sees_an_event_of_another_stream() =>
        Explains("is missing", entries => entries.SetItem(3, entries[3] with { Stream = StreamName.Run("r2") }));

    [Fact]
    public void Sees_a_batch_cut_short_by_a_fact() =>
        Explains("is cut short", _ => Renumbered([Submitted, Fact, Began(1), Fact], count: 2));

    [Fact]
    public void Sees_a_batch_cut_short_by_the_end() => Explains("in the middle of the batch", entries => entries[..3]);

    [Fact]
    public void Sees_a_batch_that_claims_fewer_decisions_than_follow() =>
        Explains("more follows", _ => Renumbered([Submitted, Fact, Began(1), Fact], count: 1));

    [Theory]
    [InlineData(3, 0, 2)]
    [InlineData(2, 1, 2)]
    [InlineData(2, 0, 3)]
    [InlineData(2, 0, 0)]
    public void Sees_an_incoherent_batch(long first, int index, int count) =>
        Assert.IsType<ReplayResult.Diverged>(Replayed(Altered(2, batch => batch with { First = first, Index = index, Count = count })));

    [Fact]
    public void Sees_another_time_within_a_batch() =>
        Explains("does not continue", _ => Altered(3, batch => batch with { Now = batch.Now.AddTicks(1) }));

    [Fact]
    public void Sees_a_decision_without_a_batch() => Explains("which batch it is of", _ => Altered(2, _ => null));

    [Fact]
    public void Sees_a_fact_with_a_batch() =>
        Explains("A fact says", entries => entries.SetItem(1, entries[1] with { Metadata = entries[2].Metadata }));

    [Fact]
    public void Refuses_a_logic_that_it_does_not_have() => Explains("Logic 7", _ => Altered(2, batch => batch with { Logic = 7 }));

    [Fact]
    public void Fails_closed_on_an_unknown_type() =>
        Explains("does not know", entries => entries.SetItem(1, Typed(entries[1], "run.invented.v9", entries[1].Data.ToArray())));

    [Fact]
    public void Fails_closed_on_data_that_cannot_be_decoded() =>
        Explains("cannot be decoded", entries => entries.SetItem(1, Typed(entries[1], entries[1].Type, "{}"u8.ToArray())));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"batch\":{\"first\":1}}")]
    [InlineData("{\"at\":")]
    public void Fails_closed_on_broken_metadata(string metadata) => Assert.IsType<ReplayResult.Diverged>(Replayed(
        History.Of(Whole).SetItem(2, History.Of(Whole)[2] with { Metadata = System.Text.Encoding.UTF8.GetBytes(metadata) })));

    [Fact]
    public void Demands_that_nothing_follows_at_the_end_of_an_ended_run() =>
        Explains("yet something follows", _ => History.Of([.. Whole, Fact]));

    [Fact]
    public void Demands_that_a_run_begins_with_its_submission() => Explains("begins with its submission", _ => History.Of(Fact));

    [Fact]
    public void Demands_events() => Explains("no events", _ => []);

    /// <summary>No change of one byte of data, type, id or batch goes unseen, whatever the event.</summary>
    [Fact]
    public void Sees_every_flipped_byte()
    {
        var entries = History.Of(Whole);
        for (var at = 0; at < entries.Length; at++)
        {
            for (var place = 0; place < entries[at].Data.Length; place++)
            {
                var data = entries[at].Data.ToArray();
                data[place] ^= 1;
                Assert.IsType<ReplayResult.Diverged>(Replayed(entries.SetItem(at, entries[at] with { Data = data })));
            }
        }
    }

    private static void Explains(string part, Func<ImmutableArray<LogEntry>, ImmutableArray<LogEntry>> tamper) =>
        Assert.Contains(part, Diverged(tamper(History.Of(Whole))).Explanation, StringComparison.Ordinal);

    private static ReplayResult.Diverged Diverged(ImmutableArray<LogEntry> entries) => Assert.IsType<ReplayResult.Diverged>(Replayed(entries));

    private static ReplayResult Replayed(ImmutableArray<LogEntry> entries) => StreamReplay<Small>.Of(History.Stream, entries, Logic);

    private static ImmutableArray<LogEntry> Altered(int at, Func<DecisionBatch, DecisionBatch?> change)
    {
        var entries = History.Of(Whole);
        return entries.SetItem(at, History.WithBatch(entries[at], change));
    }

    private static ImmutableArray<LogEntry> Renumbered(ImmutableArray<RunEvent> events, int count)
    {
        var entries = History.Of(events);
        return entries.SetItem(2, History.WithBatch(entries[2], batch => batch with { Count = count }));
    }

    private static LogEntry Typed(LogEntry entry, string type, byte[] data) =>
        entry with { Type = type, Data = data, Id = EntryId.For(entry.Stream, entry.Revision, type, data) };

    private static RunEvent.TurnBegan Began(int turn) => new(turn, "c", null, "fact");

    private static RunEvent.PlanRejected Rejected(int turn) => new(turn, "none", "no plan");

    private static Small Evolve(Small state, RunEvent @event) => @event switch
    {
        RunEvent.EffectFailed => state with { Facts = state.Facts + 1 },
        RunEvent.TurnBegan => state with { Begun = state.Begun + 1 },
        RunEvent.CancelRequested => state with { Cancel = true },
        RunEvent.RunCancelled => state with { Ended = true },
        _ => state,
    };

    private static ImmutableArray<RunEvent> Advance(Small state, DateTimeOffset now, int logic) => (logic, state) switch
    {
        (not 1, _) => throw new ContractException($"Logic {logic} is not known"),
        (_, { Cancel: true, Ended: false }) => [new RunEvent.RunCancelled("Sam", "Stop")],
        (_, var s) when s.Begun < s.Facts => [Began(s.Begun + 1), Rejected(s.Begun + 1)],
        _ => [],
    };
}
