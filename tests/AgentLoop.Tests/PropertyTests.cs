using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

public class PropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(60);

    private static Play PlayedBy(int seed, FakeWorld? world = null)
    {
        var random = new Random(seed);
        return new Play(world ?? World(seed), random.Next).Happened(Sample.Submitted()).ToRest();
    }

    /// <summary>A world that is different for each seed and the same for each order of messages.</summary>
    private static FakeWorld World(int seed) => new()
    {
        Model = run => ((uint)(seed + run.Turn!.Number) % 4) switch
        {
            0u => (ModelReply)Sample.Plan(Sample.Edit("a"), Sample.Edit("b"), Sample.Step("look")),
            1u => new ModelReply.Malformed("not JSON"),
            2u => Sample.Plan(Sample.Step("x", after: "x")),
            _ => Sample.Plan(Sample.Step("read"), Sample.Edit("fix", after: "read")),
        },
        Tool = (run, step) => step.Role switch
        {
            StepRole.Baseline => Sample.Red(),
            StepRole.Edit => (seed + step.Id.Length) % 3 == 0 ? Sample.Outcome(ToolStatus.Failed, code: "patch.does-not-apply") : Sample.Edited(),
            StepRole.Check => (seed + run.Turn!.Number) % 2 == 0 ? Sample.Green() : Sample.Red(),
            _ => Sample.Green(),
        },
        Validator = run => (seed + run.Turn!.Number) % 5 == 0 ? VerdictOutcome.Fail : VerdictOutcome.Pass,
    };

    private static string EndOf(Play play) => play.Run.End is { } end ? play.Written().Last() : "open";

    [Fact, Trait("Requirement", "L17 L19")]
    public void Looking_twice_adds_nothing() => Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var play = PlayedBy(seed);
        for (var length = 0; length <= play.Events.Count; length++)
        {
            var run = play.Events.Take(length).Aggregate(Run.Initial, Run.Evolve);
            var after = RunDecisions.Advance(run, Sample.Start, RunDecisions.Logic).Aggregate(run, Run.Evolve);
            Assert.Empty(RunDecisions.Advance(after, Sample.Start, RunDecisions.Logic));
        }
    }));

    [Fact, Trait("Requirement", "P1f K1")]
    public void Shuffled_messages_come_to_the_same_end() => Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var undisturbed = new Play(World(seed), _ => 0).Happened(Sample.Submitted()).ToRest();
        var shuffled = PlayedBy(seed);
        Assert.Equal(undisturbed.Run.End?.GetType(), shuffled.Run.End?.GetType());
        Assert.Equal(undisturbed.Run.Accepted?.Change.Tree, shuffled.Run.Accepted?.Change.Tree);
        Assert.Equal(EndOf(undisturbed).Split("summary")[0], EndOf(shuffled).Split("summary")[0]);
    }));

    [Fact, Trait("Requirement", "P1f")]
    public void Repeated_outcomes_change_nothing() => Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var play = PlayedBy(seed);
        var run = Run.Initial;
        foreach (var @event in play.Events)
        {
            run = Run.Evolve(run, @event);
            if (@event is IOutcome and not RunEvent.EffectFailed)
            {
                var again = Run.Evolve(run, @event);
                Assert.Equal(run with { Revision = 0 }, again with { Revision = 0 });
            }
        }
    }));

    [Fact, Trait("Requirement", "M2")]
    public void Any_history_folds_even_one_that_cannot_have_happened() => Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var events = PlayedBy(seed).Events.ToArray();
        random.Shuffle(events);
        var run = events.Take(random.Next(events.Length + 1)).Aggregate(Run.Initial, Run.Evolve);
        Assert.True(run.Revision < events.Length);
    }));

    [Fact, Trait("Requirement", "C12 L19 A7")]
    public void Every_recorded_batch_is_decided_again_from_what_stands_before_it() => Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var play = PlayedBy(seed);
        foreach (var (now, first, count) in play.Batches)
        {
            var run = play.Events.Take(first).Aggregate(Run.Initial, Run.Evolve);
            var again = RunDecisions.Advance(run, now, RunDecisions.Logic);
            Assert.Equal(
                play.Events.Skip(first).Take(count).Select(EventLog.EventCodec<RunEvent>.DataOf),
                again.Select(EventLog.EventCodec<RunEvent>.DataOf));
        }
    }));

    [Fact]
    public void Every_run_ends() => Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Assert.True(PlayedBy(seed).Run.Ended)));
}
