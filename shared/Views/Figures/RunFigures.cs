using System.Collections.Immutable;

namespace CodexPlatform.Views;

/// <summary>The figures that the platform gives of its runs, each with its definition.</summary>
public static class RunFigures
{
    private static readonly ImmutableArray<long> CallBounds =
        [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000];

    private static readonly ImmutableArray<long> WorkBounds =
        [100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 7_200_000];

    private static readonly ImmutableArray<long> PeopleBounds =
        [10_000, 30_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 14_400_000, 43_200_000, 86_400_000, 259_200_000, 604_800_000];

    /// <summary>O1, success rate: completed tasks in which no person had a say ÷ all tasks that ended.</summary>
    public static Figure TaskEnded { get; } = Counter("codex.task", "Tasks that ended, by outcome and by whether a person had a say in them", "outcome", "human");

    /// <summary>O2, rollback frequency: <see cref="ChangeReverted"/> ÷ this.</summary>
    public static Figure ChangeApplied { get; } = Counter("codex.change.applied", "Edits that made a new snapshot");

    public static Figure ChangeReverted { get; } = Counter("codex.change.reverted", "Edits that a run went back from");

    /// <summary>O3, mean time to safe state: from each applied edit to the next passed validation of its run.</summary>
    public static Figure TimeToSafeState { get; } = Times("codex.change.safe", "From an applied edit to the next validated state of its run", WorkBounds);

    /// <summary>O4, hallucination rate: <see cref="OutputFailed"/> ÷ this.</summary>
    public static Figure Output { get; } = Counter("codex.model.output", "Answers of models", "model", "template");

    /// <summary>An answer counts once, for the first that turned it down: its form, the plan's rules, an edit, the tests, a validator.</summary>
    public static Figure OutputFailed { get; } =
        Counter("codex.model.output.failed", "Answers of models that were turned down, by the first reason", "model", "template", "reason");

    public static Figure ToolCall { get; } = Counter("codex.tool.call", "Tool calls that came to an outcome", "tool", "status");

    /// <summary>O5, tool failure: calls that ran out of time, and calls in which the tool or its sandbox broke. A red test is an answer.</summary>
    public static Figure ToolFailure { get; } = Counter("codex.tool.failure", "Tool calls that timed out or broke", "tool", "kind");

    /// <summary>O6, tool latency: of every call that ran, whatever came of it.</summary>
    public static Figure ToolTime { get; } = Times("codex.tool.duration", "Time of a tool call", CallBounds, "tool");

    public static Figure ModelTime { get; } = Times("codex.model.duration", "Time of a model's answer", CallBounds, "model");

    public static Figure ModelToken { get; } = Counter("codex.model.token", "Tokens given to and by models", "model", "direction");

    public static Figure CandidateTried { get; } = Counter("codex.candidate", "Candidate patches that were run to a verdict");

    public static Figure RunOpen { get; } = Level("codex.run.open", "Runs that have not ended", "state");

    public static Figure RunTime { get; } = Times("codex.run.duration", "From submission to the end of a run", WorkBounds, "outcome");

    public static Figure GateOpen { get; } = Level("codex.gate.open", "Gates that wait for a person");

    public static Figure GateOpened { get; } = Counter("codex.gate.opened", "Gates that were opened, by each of their reasons", "reason");

    /// <summary>P6g, time to decision.</summary>
    public static Figure TimeToDecision { get; } = Times("codex.gate.decision", "From a gate's opening to a person's answer", PeopleBounds, "answer");

    public static Figure Unreadable { get; } = Counter("codex.view.unreadable", "Events that could not be decoded and were passed over");

    public static ImmutableArray<Figure> All { get; } =
    [
        TaskEnded, ChangeApplied, ChangeReverted, TimeToSafeState, Output, OutputFailed, ToolCall, ToolFailure, ToolTime, ModelTime,
        ModelToken, CandidateTried, RunOpen, RunTime, GateOpen, GateOpened, TimeToDecision, Unreadable,
    ];

    private static Figure Counter(string name, string description, params ImmutableArray<string> tags) =>
        new(name, FigureKind.Counter, null, description, tags, []);

    private static Figure Level(string name, string description, params ImmutableArray<string> tags) =>
        new(name, FigureKind.Level, null, description, tags, []);

    private static Figure Times(string name, string description, ImmutableArray<long> bounds, params ImmutableArray<string> tags) =>
        new(name, FigureKind.Histogram, "s", description, tags, bounds);
}
