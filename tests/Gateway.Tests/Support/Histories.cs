using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;

namespace CodexPlatform.Gateway.Tests;

/// <summary>Histories of runs as the loop itself makes them.</summary>
internal static class Histories
{
    public static IReadOnlyList<RunEvent> Completed(string id, string sponsor = "ada", string intent = "Make the totals right") =>
        Played(id, Sample.Task with { Sponsor = sponsor, Intent = intent });

    /// <summary>The change touches a protected path, and a person must look first.</summary>
    public static IReadOnlyList<RunEvent> Waiting(string id) => Played(id, Sample.Task with { Protect = ["shop/**"] });

    public static IReadOnlyList<RunEvent> Begun(string id) => [.. Completed(id).Take(6)];

    public static IReadOnlyList<NewEntry> Entries(string id, IReadOnlyList<RunEvent> events) =>
    [
        .. events.Select((each, revision) =>
            EventCodec<RunEvent>.Encode(StreamName.Run(id), revision, each, new Origin(Sample.Start.AddSeconds(revision), "planner"))),
    ];

    private static IReadOnlyList<RunEvent> Played(string id, TaskSpec task) =>
        new Play(new FakeWorld(), _ => 0).Happened(Sample.Submitted(task) with { RunId = id }).ToRest().Events;
}
