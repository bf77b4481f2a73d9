using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance.Tests;

/// <summary>Runs of earlier builds, decided again by this one.</summary>
[Trait("Requirement", "C12 R7")]
public class KeptHistoriesTests
{
    public static TheoryData<string> Names => [.. KeptHistory.Names];

    [Theory, MemberData(nameof(Names))]
    public void Each_replays_byte_for_byte(string name)
    {
        var kept = KeptHistory.Read(name);
        var verified = Assert.IsType<ReplayResult.Verified>(Replay.Of(kept.Stream, kept.Entries));
        Assert.Equal(kept.Entries.Length, verified.Events);
        Assert.Equal(kept.Entries.Count(entry => EntryBatch.IsDecision(entry.Type)), verified.Decisions);
        Assert.True(verified.Ended);
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_is_written_by_todays_contracts_as_it_stands(string name)
    {
        foreach (var entry in KeptHistory.Read(name).Entries)
        {
            Assert.Equal(entry.Data.ToArray(), EventCodec<RunEvent>.DataOf(EventCodec<RunEvent>.DecodeKnown(entry)).ToArray());
        }
    }

    /// <summary>With the id that fits it: what somebody with the log file and this code in hand would write.</summary>
    [Theory, MemberData(nameof(Names))]
    public void A_byte_changed_in_any_decision_is_found_there(string name)
    {
        var kept = KeptHistory.Read(name);
        foreach (var decision in kept.Entries.Where(entry => EntryBatch.IsDecision(entry.Type)))
        {
            var forged = kept.Entries.SetItem((int)decision.Revision, Forged(decision));
            Assert.Equal(decision.Revision, Assert.IsType<ReplayResult.Diverged>(Replay.Of(kept.Stream, forged)).Revision);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_byte_changed_in_a_fact_is_found_by_its_id(string name)
    {
        var kept = KeptHistory.Read(name);
        var fact = kept.Entries.Last(entry => !EntryBatch.IsDecision(entry.Type));
        var altered = kept.Entries.SetItem((int)fact.Revision, Forged(fact) with { Id = fact.Id });
        Assert.Equal(fact.Revision, Assert.IsType<ReplayResult.Diverged>(Replay.Of(kept.Stream, altered)).Revision);
    }

    [Theory, MemberData(nameof(Names))]
    public void One_cut_short_is_not_the_whole_story(string name)
    {
        var kept = KeptHistory.Read(name);
        Assert.False(Replay.Of(kept.Stream, kept.Entries[..^1]) is ReplayResult.Verified { Ended: true });
    }

    [Fact]
    public void The_ways_a_run_can_go_are_all_among_them()
    {
        var types = KeptHistory.Names.SelectMany(name => KeptHistory.Read(name).Entries).Select(entry => entry.Type).ToImmutableSortedSet(StringComparer.Ordinal);
        string[] ways =
        [
            "run.completed.v1", "run.escalated.v1", "run.cancelled.v1", "run.gate-opened.v1", "run.gate-answered.v1", "run.base-moved.v1",
            "run.change-reverted.v1", "run.merged.v1", "run.attested.v1",
        ];
        Assert.Empty(ways.Except(types));
    }

    [Fact]
    public void None_is_ever_deleted() => Assert.Empty(new[]
    {
        "approved", "cancelled", "denied", "javascript-repaired", "killed-and-taken-over", "moved-base", "out-of-reach", "python-repaired", "second-attempt",
    }.Except(KeptHistory.Names));

    [Fact, Trait("Requirement", "L19")]
    public void One_was_killed_in_a_step_and_taken_over_by_another_process()
    {
        var begun = KeptHistory.Read("killed-and-taken-over").Entries.Select(EventCodec<RunEvent>.DecodeKnown).OfType<RunEvent.EffectStarted>().ToList();
        var taken = Assert.Single(begun, each => each.Fence == 2);
        Assert.NotEqual(taken.Holder.Split('/')[0], begun.Single(each => each.Effect == taken.Effect && each.Fence == 1).Holder.Split('/')[0]);
    }

    /// <summary>The last byte that stands in a text or a number is another one: still JSON, but not what was decided.</summary>
    private static LogEntry Forged(LogEntry entry)
    {
        var data = entry.Data.ToArray();
        var at = Array.FindLastIndex(data, each => char.IsAsciiLetterOrDigit((char)each));
        data[at] ^= 1;
        return entry with { Data = data, Id = EntryId.For(entry.Stream, entry.Revision, entry.Type, data) };
    }
}
