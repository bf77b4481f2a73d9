using CodexPlatform.Codexctl.Benchmarks;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>An audit that finds nothing proves nothing unless it finds what there is.</summary>
[Trait("Requirement", "L19 X4")]
public class ChaosAuditTests
{
    private static readonly IReadOnlyList<RunEvent> Whole = Histories.Completed("0a11");

    private static readonly RunEvent.ToolReturned Outcome = Whole.OfType<RunEvent.ToolReturned>().First();

    [Fact]
    public void Finds_nothing_in_a_run_that_went_well() => Assert.Empty(Faults(Whole));

    [Fact, Trait("Requirement", "X1")]
    public void Finds_a_sandbox_that_two_had() => Assert.Equal(
        ["The sandbox a was that of run-1 e1 and run-2 e7"], ChaosAudit.Shared([new("a", "run-1 e1"), new("b", "run-1 e2"), new("a", "run-2 e7")]));

    [Fact]
    public void Finds_a_run_that_has_not_ended() => Found("ends with", Whole.SkipLast(1));

    [Fact]
    public void Finds_a_run_that_has_left_no_trace() => Found("ends with", []);

    [Fact]
    public void Finds_a_run_that_gave_up_without_a_reason() => Found("ends with", Histories.Escalated("0a11"));

    [Fact]
    public void Finds_a_second_end() => Found("ended more than once", [.. Whole, Whole[^1]]);

    [Fact]
    public void Finds_an_effect_that_was_completed_twice() =>
        Found($"{Outcome.Effect} was completed twice", Whole.SelectMany(each => each == Outcome ? [each, each] : (RunEvent[])[each]));

    [Fact]
    public void Finds_an_outcome_of_one_who_no_longer_held_the_effect() =>
        Found($"has an outcome of fence {Outcome.Fence + 6}", Whole.Select(each => each == Outcome ? Outcome with { Fence = Outcome.Fence + 6 } : each));

    [Fact]
    public void Finds_an_effect_that_was_begun_after_it_was_done()
    {
        var started = Whole.OfType<RunEvent.EffectStarted>().First(each => each.Effect == Outcome.Effect);
        Found("and was done", Whole.SelectMany(each => each == Outcome ? [each, started with { Fence = 2, Attempt = 2 }] : (RunEvent[])[each]));
    }

    [Fact]
    public void Finds_an_effect_that_was_given_up_too_early() => Found("was given up after 1 attempts", Whole.Select(each => each == Outcome
        ? new RunEvent.EffectFailed(Outcome.Effect, Outcome.Fence, new EffectFailure(AgentLoop.Holding.Abandoned, "It was begun once", Retriable: false))
        : each));

    [Fact]
    public void Finds_a_change_that_was_merged_twice() =>
        Found("Merged 2 times", Whole.SelectMany(each => each is RunEvent.Merged ? [each, each] : (RunEvent[])[each]));

    [Fact]
    public void Finds_a_decision_that_does_not_follow() =>
        Found("replay says", Whole.Select(each => each is RunEvent.StepScheduled scheduled ? scheduled with { Because = "Because I say so" } : each));

    private static void Found(string sentence, IEnumerable<RunEvent> events) =>
        Assert.Contains(Faults(events), fault => fault.StartsWith("run-0a11: ", StringComparison.Ordinal) && fault.Contains(sentence, StringComparison.Ordinal));

    private static IEnumerable<string> Faults(IEnumerable<RunEvent> events)
    {
        var stream = StreamName.Run("0a11");
        var entries = Histories.Entries("0a11", [.. events]).Select((entry, revision) =>
            new LogEntry(stream, revision, new LogPosition((ulong)revision + 1, 0), entry.Id, entry.Type, entry.Data, entry.Metadata, DateTimeOffset.UnixEpoch));
        return ChaosAudit.Faults(stream, [.. entries]);
    }
}
