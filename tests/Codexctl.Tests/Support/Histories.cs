using System.Text.Json;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>Histories of runs as the loop itself makes them, with the facts of a scripted world.</summary>
internal static class Histories
{
    public static readonly Evidence Evidence = new(
        [new Suspect("shop/totals.py", 12, 910, "    return sum(lines)[1:]"), new Suspect("shop/lines.py", 3, 400, "x = 1")],
        340,
        300,
        4,
        [new Hint("--- a/shop/totals.py\n+++ b/shop/totals.py\n@@ -12 +12 @@\n-    return sum(lines)[1:]\n+    return sum(lines)\n", "2 of 3 failing tests pass with it")],
        "The fault needs a change that the search does not make");

    public static IReadOnlyList<RunEvent> Completed(string id) => Played(id, new FakeWorld());

    public static IReadOnlyList<RunEvent> Escalated(string id) => Played(id, new FakeWorld
    {
        Model = _ => new ModelReply.Decline("space.exhausted", "Nothing is left to try", Evidence),
    });

    /// <summary>The change touches a protected path, and a person must look first.</summary>
    public static IReadOnlyList<RunEvent> Waiting(string id) =>
        Played(id, new FakeWorld(), Sample.Task with { Protect = ["shop/**"] });

    /// <summary>Policy holds a command, and a person must be asked.</summary>
    public static IReadOnlyList<RunEvent> Holding(string id) => Played(id, new FakeWorld
    {
        Model = _ => Sample.Plan(Sample.Step("push", "terminal.run@1") with { Arguments = JsonSerializer.SerializeToElement(new { argv = (string[])["git", "push", "--force"] }) }),
        Policy = (_, step) => step.Tool == "terminal.run@1"
            ? new PolicyRuling(false, "execution@1", [PolicyRuling.Ask, "shield.git-force"], "It would overwrite a remote branch", CanonicalJson.Hash(step.Arguments))
            : null,
    });

    /// <summary>The check was green from the start.</summary>
    public static IReadOnlyList<RunEvent> NothingToDo(string id) => Played(id, new FakeWorld { Tool = (_, _) => Sample.Green() });

    public static IReadOnlyList<RunEvent> Cancelled(string id) =>
        Played(id, new FakeWorld(), null, new RunEvent.CancelRequested("ada", "no longer wanted"));

    /// <summary>It was stopped in the middle of its work.</summary>
    public static IReadOnlyList<RunEvent> Stopped(string id) => [.. Completed(id).Take(12)];

    /// <summary>The events with a minute hand that moves a second with each.</summary>
    public static IReadOnlyList<NewEntry> Entries(string id, IReadOnlyList<RunEvent> events) =>
    [
        .. events.Select((each, revision) =>
            EventCodec<RunEvent>.Encode(StreamName.Run(id), revision, each, new Origin(Sample.Start.AddSeconds(revision), "planner", Batch: BatchOf(events, revision)))),
    ];

    /// <summary>Decisions that follow each other came from one call.</summary>
    private static DecisionBatch? BatchOf(IReadOnlyList<RunEvent> events, int at)
    {
        var facts = events.Select((each, revision) => each is IDecision ? -1 : revision).Where(revision => revision >= 0).ToList();
        var (first, end) = (facts.Where(fact => fact < at).LastOrDefault(-1) + 1, facts.Where(fact => fact > at).FirstOrDefault(events.Count));
        return events[at] is IDecision ? new DecisionBatch(first, at - first, end - first, Sample.Start, RunDecisions.Logic) : null;
    }

    public static RunHistory History(string id, IReadOnlyList<RunEvent> events) => new(
        id,
        [
            .. Entries(id, events).Select((entry, revision) => new RecordedEvent(
                new LogEntry(StreamName.Run(id), revision, new LogPosition((ulong)revision + 1, 0), entry.Id, entry.Type, entry.Data, entry.Metadata, Sample.Start),
                events[revision],
                Origin.Decode(entry.Metadata.Span))),
        ]);

    private static IReadOnlyList<RunEvent> Played(string id, FakeWorld world, TaskSpec? task = null, params RunEvent[] more) =>
        new Play(world, _ => 0).Happened([Sample.Submitted(task) with { RunId = id }, .. more]).ToRest().Events;
}
