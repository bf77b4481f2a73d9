using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>A run as its decisions need to know it: gathered from its events, never judged here.</summary>
public sealed partial record Run
{
    public static Run Initial { get; } = new();

    /// <summary>Revision of the last event folded; -1 before the first.</summary>
    public long Revision { get; init; } = -1;

    public RunEvent.RunSubmitted? Submitted { get; init; }

    public RunEvent.CancelRequested? Cancel { get; init; }

    /// <summary>The decision that ended the run.</summary>
    public RunEvent? End { get; init; }

    /// <summary>All effects asked for so far that have no outcome, and the ended ones of the current turn, by id.</summary>
    public ImmutableSortedDictionary<string, Effect> Effects { get; init; } = Sorted<Effect>.Empty;

    /// <summary>What was perceived last.</summary>
    public RunContext? Context { get; init; }

    /// <summary>The failing check on the current base; null until it is known.</summary>
    public Baseline? Baseline { get; init; }

    public Turn? Turn { get; init; }

    public int PlanVersion { get; init; }

    /// <summary>Ids of the last plan's steps, whatever turn it was of.</summary>
    public ImmutableArray<string> PlannedSteps { get; init; } = [];

    /// <summary>Changes made on the current base and not reverted, by step.</summary>
    public ImmutableSortedDictionary<string, Change> Changes { get; init; } = Sorted<Change>.Empty;

    public int Retries { get; init; }

    public int CandidatesTried { get; init; }

    public int CandidatesTimedOut { get; init; }

    /// <summary>Plans, edits and changes turned down one after the other.</summary>
    public int Rejections { get; init; }

    public int BaseMoves { get; init; }

    /// <summary>What the model was last known to want back, on the current base, and the revision of the answer that says so.</summary>
    public ModelMemory? Memory { get; init; }

    /// <summary>Calls that policy has held, by <see cref="CallHash"/>.</summary>
    public ImmutableSortedDictionary<string, CommandGate> CommandGates { get; init; } = Sorted<CommandGate>.Empty;

    /// <summary>Since when a person is asked about a command; null while nobody is.</summary>
    public DateTimeOffset? PausedSince { get; init; }

    /// <summary>How long people have been asked about commands: time that does not count as the run's.</summary>
    public TimeSpan Paused { get; init; }

    /// <summary>The change that passed validation, on its way into the repository.</summary>
    public AcceptedChange? Accepted { get; init; }

    public bool Ended => End is not null;

    public string Id => Submitted!.RunId;

    public TaskSpec Task => Submitted!.Task;

    public LoopLimits Limits => Submitted!.Options.Limits;

    /// <summary>When the run must stop and ask; null while it waits for a person, who may take any time.</summary>
    public DateTimeOffset? Deadline => Accepted is not null || PausedSince is not null ? null : Submitted!.At.AddSeconds(Task.Budget.WallSeconds) + Paused;

    /// <summary>Whether nothing is in flight and a person must answer.</summary>
    public bool WaitsForPerson => !Ended
        && Effects.Values.All(effect => effect.Done)
        && (Accepted?.Gate is { Answer: null } || CommandGates.Values.Any(gate => gate.Answer is null));

    public int CandidatesLeft => Math.Max(0, Task.Budget.Candidates - CandidatesTried);
}

/// <summary>What the check said on the untouched base.</summary>
/// <param name="Revision">The fact that says so.</param>
public sealed record Baseline(ToolResult.Tests Tests, string Summary, long Revision);

/// <summary>A change with its passed verdict.</summary>
/// <param name="VerdictAt">Revision of the verdict.</param>
/// <param name="Confidence">Percent, of the plan that made it.</param>
/// <param name="Gate">The gate it waits or waited at; null if it needed none.</param>
public sealed record AcceptedChange(
    Change Change,
    int Turn,
    long ChangeAt,
    long CheckAt,
    long VerdictAt,
    int Confidence,
    Gate? Gate = null,
    RunEvent.MergeRequested? Request = null,
    RunEvent.Merged? Merged = null,
    long MergedAt = -1,
    string? Attestation = null,
    long AttestedAt = -1);

/// <param name="Answer">The first answer that named exactly this change.</param>
public sealed record Gate(string Id, RunEvent.GateOpened Opened, RunEvent.GateAnswered? Answer = null, long AnsweredAt = -1);

/// <param name="At">Revision of the model's answer that asked for it.</param>
public sealed record ModelMemory(ArtifactRef Artifact, long At);

/// <param name="Answer">The first answer that named exactly this call.</param>
public sealed record CommandGate(string Id, RunEvent.CommandGateOpened Opened, RunEvent.GateAnswered? Answer = null, long AnsweredAt = -1);

internal static class Sorted<T>
{
    public static ImmutableSortedDictionary<string, T> Empty { get; } = ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
