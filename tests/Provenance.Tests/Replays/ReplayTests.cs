using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using CodexPlatform.Views;

namespace CodexPlatform.Provenance.Tests;

/// <summary>Runs that the real loop has decided, in whatever order the world answered.</summary>
[Trait("Requirement", "C12")]
public class ReplayTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Verifies_what_the_loop_has_decided(int seed)
    {
        var (play, entries) = Played(seed);
        var verified = Assert.IsType<ReplayResult.Verified>(Replay.Of(History.Stream, entries));

        Assert.Equal((entries.Length, play.Batches.Sum(batch => batch.Count), true), ((int)verified.Events, (int)verified.Decisions, verified.Ended));
        Assert.True(verified.Decisions > 10);
    }

    [Fact]
    [Trait("Requirement", "L19")]
    public void Comes_to_another_state_hash_with_every_event_that_changes_the_state()
    {
        var (play, entries) = Played(1);
        var ends = play.Batches.Select(batch => batch.First + batch.Count).ToList();
        var hashes = ends.Select(end => Assert.IsType<ReplayResult.Verified>(Replay.Of(History.Stream, entries[..end])).StateHash).ToList();

        Assert.Equal(ends.Count, hashes.Distinct().Count());
        Assert.Equal(hashes[^1], Assert.IsType<ReplayResult.Verified>(Replay.Of(History.Stream, entries[..ends[^1]])).StateHash);
    }

    /// <summary>Replay folds the decisions that it derived; every other process folds the ones that it reads.</summary>
    [Fact]
    public void Comes_to_the_state_that_reading_the_log_gives()
    {
        var (_, entries) = Played(4);
        var read = entries.Select(EventCodec<RunEvent>.DecodeKnown).Aggregate(Run.Initial, Run.Evolve);

        Assert.Equal(StateHash.Of(read), Assert.IsType<ReplayResult.Verified>(Replay.Of(History.Stream, entries)).StateHash);
    }

    /// <summary>Nobody can leave out, double or replace a decision, whatever ids they forge.</summary>
    [Fact]
    public void Finds_every_forged_decision()
    {
        var (play, entries) = Played(2);
        for (var at = 0; at < entries.Length; at++)
        {
            if (play.Events[at] is IDecision)
            {
                var forged = History.Forged(entries[at], new RunEvent.PlanRejected(1, "forged", "forged"));
                Assert.Equal(at, Assert.IsType<ReplayResult.Diverged>(Replay.Of(History.Stream, entries.SetItem(at, forged))).Revision);
            }
        }
    }

    [Fact]
    public void Replays_what_a_real_log_gives_back()
    {
        var (play, entries) = Played(3);
        var states = entries.Select(RecordedEvent.Read).ToList();

        Assert.Equal(play.Written(), states.Select(e => EventCodec<RunEvent>.NameOf(e.Event) + " " + System.Text.Encoding.UTF8.GetString(EventCodec<RunEvent>.DataOf(e.Event))));
        Assert.Equal(RunOutcome.Completed, RunSummary.Of("r1", states).Outcome);
        Assert.All(RunStory.Of(states), line => Assert.NotEmpty(line.Text));
    }

    private static (Play Play, ImmutableArray<LogEntry> Entries) Played(int seed)
    {
        var random = new Random(seed);
        var play = new Play(new FakeWorld(), count => seed == 0 ? 0 : random.Next(count)).Happened(Sample.Submitted()).ToRest();
        var entries = play.Events.Select((e, at) => History.Entry(at, e, Batch(play, at))).ToImmutableArray();
        return (play, entries);
    }

    private static DecisionBatch? Batch(Play play, int at) => play.Batches
        .Where(batch => at >= batch.First && at < batch.First + batch.Count)
        .Select(batch => new DecisionBatch(batch.First, at - batch.First, batch.Count, batch.Now, RunDecisions.Logic))
        .SingleOrDefault();
}
