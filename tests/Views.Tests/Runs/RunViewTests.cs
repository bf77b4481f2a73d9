using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Provenance.Tests;

namespace CodexPlatform.Views.Tests;

public class RunViewTests
{
    private static readonly JsonSerializerOptions Readable = new(WireJson.Stored) { WriteIndented = true };

    public static TheoryData<string> Names => [.. KeptHistory.Names];

    /// <summary>Whole views of runs that really happened, as they were once looked at and found right.</summary>
    [Theory, MemberData(nameof(Names))]
    public void A_kept_run_has_the_view_that_was_found_right(string name)
    {
        var events = Histories.Recorded(name);
        var view = RunView.Of(RecordedEvent.RunOf(events[0].Entry), events);

        Golden.Equal($"{name}.json", JsonSerializer.Serialize(view, Readable) + "\n");
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_missing_that_the_filter_leaves_out(string name)
    {
        var events = Histories.Recorded(name);
        for (var length = 1; length <= events.Length; length++)
        {
            var all = RunView.Of("r", events[..length]);
            var seen = RunView.Of("r", events[..length].Where(each => RunView.Types.Contains(each.Entry.Type)));
            var sameMoment = seen with { Summary = seen.Summary with { Events = all.Summary.Events, LastActivity = all.Summary.LastActivity } };
            Assert.Equal(Bytes(all), Bytes(sameMoment));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void An_ended_run_is_seen_to_its_last_event(string name)
    {
        var events = Histories.Recorded(name);
        var seen = RunView.Of("r", events.Where(each => RunView.Types.Contains(each.Entry.Type)));

        Assert.Equal((events.Length, events[^1].Origin.At, true), (seen.Summary.Events, seen.Summary.LastActivity, seen.Summary.HasEnded));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_view_is_the_same_after_it_was_stored_at_any_event(string name)
    {
        var view = RunView.Initial("r");
        foreach (var recorded in Histories.Recorded(name))
        {
            view = RunView.Evolve(Rows.Decode(Rows.Encode(view)), recorded);
            Assert.Equal(Bytes(view), Bytes(Rows.Decode(Rows.Encode(view))));
        }

        Assert.Equal(Bytes(RunView.Of("r", Histories.Recorded(name))), Bytes(view));
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_under_way_in_a_run_that_has_ended(string name) =>
        Assert.Equal(Bytes(new RunView(RunSummary.Initial("r"), RunWork.None)), Bytes(RunView.Of("r", Histories.Recorded(name)) with { Summary = RunSummary.Initial("r") }));

    /// <summary>Ten thousand of them wait in a file, and in no memory: a row is all that a parked run costs.</summary>
    [Theory]
    [InlineData("approved")]
    [InlineData("denied")]
    public void A_parked_run_is_a_row_of_little_more_than_a_kilobyte(string name)
    {
        var events = Histories.Recorded(name);
        var parked = RunView.Of("r", events.TakeWhile(each => each.Event is not RunEvent.GateAnswered));

        Assert.Equal((RunState.Waiting, 0), (parked.Summary.State, parked.Work.Effects.Count));
        Assert.InRange(Rows.Encode(parked).Length, 500, 1_280);
    }

    /// <summary>The rule that counts outcomes is the one that decisions follow.</summary>
    [Theory, MemberData(nameof(Names))]
    public void The_outcomes_that_count_are_those_that_the_fences_let_through(string name)
    {
        var (view, fences) = (RunView.Initial("r"), EffectFences.None);
        foreach (var recorded in Histories.Recorded(name).SelectMany(each => Twice(each)))
        {
            if (recorded.Event is IOutcome outcome)
            {
                Assert.Equal(fences.Counts(outcome), view.Work.Counts(outcome as RunEvent ?? throw new InvalidOperationException()));
            }

            (view, fences) = (RunView.Evolve(view, recorded), fences.After(recorded.Event));
        }

        static IEnumerable<RecordedEvent> Twice(RecordedEvent recorded) => recorded.Event is IOutcome ? [recorded, recorded] : [recorded];
    }

    /// <summary>What a rebuild does not decode changes nothing that it makes.</summary>
    [Theory, MemberData(nameof(Names))]
    public void A_glance_at_an_event_has_all_that_a_view_and_the_figures_take_from_it(string name)
    {
        var (whole, glanced) = (RunView.Initial("r"), RunView.Initial("r"));
        foreach (var recorded in Histories.Recorded(name).Where(each => RunView.Types.Contains(each.Entry.Type)))
        {
            var glance = Glance.Decode(recorded.Entry)!;
            var (nextWhole, nextGlanced) = (RunView.Evolve(whole, recorded), RunView.Evolve(glanced, glance));
            Assert.Equal(RunTallies.Of(whole, recorded, nextWhole), RunTallies.Of(glanced, glance, nextGlanced));
            Assert.Equal(Bytes(nextWhole), Bytes(nextGlanced));
            (whole, glanced) = (nextWhole, nextGlanced);
        }
    }

    [Fact]
    [Trait("Requirement", "P6g")]
    public void A_gate_keeps_the_first_answer_and_how_long_it_took()
    {
        RunEvent.GateAnswered Answered(GateAnswer answer, int minutes) =>
            new("gate-1", answer, MergedRun.Change.Hash, "Rita", "because", History.Start.AddMinutes(minutes));
        var run = RunSummary.Of("r1", Histories.Happened(
            Happenings.Submitted, Happenings.Opened("gate-1"), Answered(GateAnswer.Approve, 10), Answered(GateAnswer.Deny, 20)));

        var gate = Assert.Single(run.Gates);
        Assert.Equal(new GateDecision(GateAnswer.Approve, "Rita", "because", History.Start.AddMinutes(10)), gate.Decision);
        Assert.Equal((TimeSpan.FromSeconds(599), GateState.Answered), (gate.TimeToDecision, run.StateOf(gate)));
    }

    [Fact]
    public void A_gate_that_nobody_answered_lapses_with_its_run()
    {
        var run = RunSummary.Of("r1", Histories.Happened(Happenings.Submitted, Happenings.Opened("gate-1"), new RunEvent.RunCancelled("Sam", "stop")));

        Assert.Equal(GateState.Lapsed, run.StateOf(run.Gates[0]));
        Assert.Empty(run.OpenGates);
    }

    private static string Bytes(RunView view) => Encoding.UTF8.GetString(Rows.Encode(view));
}
