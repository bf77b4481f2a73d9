using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Testing;

/// <summary>The parts that histories of runs are made of in tests.</summary>
public static class Sample
{
    public const string RunId = "0001";
    public const string BaseCommit = "c0000000000000000000000000000000000000aa";
    public const string BaseTree = "t0000000000000000000000000000000000000aa";
    public const string FixedTree = "t0000000000000000000000000000000000000bb";

    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TaskSpec Task { get; } = new(
        "Make the totals right", "python3 -m unittest", [], [], new Budget(1000, 600), "ada");

    public static RepositoryRef Repository { get; } = new("/repositories/shop", "main", BaseCommit, []);

    public static RunOptions Options { get; } = new(MergeMode.Branch, "scripted", new LoopLimits());

    public static ImmutableArray<ToolFacts> Tools { get; } =
    [
        new("edit.apply@1", RetryClass.Deterministic, ToolEffect.Snapshot, 100),
        new("edit.merge@1", RetryClass.Deterministic, ToolEffect.Snapshot, 100),
        new("fs.read@1", RetryClass.Deterministic, ToolEffect.Read, 10),
        new("lint.run@1", RetryClass.Transient, ToolEffect.Sandbox, 1000),
        new("terminal.run@1", RetryClass.Never, ToolEffect.Sandbox, 1000),
        new("test.run@1", RetryClass.Deterministic, ToolEffect.Sandbox, 2000),
        new("tournament@1", RetryClass.Deterministic, ToolEffect.Sandbox, 5000),
    ];

    public static SandboxFacts Sandbox { get; } = new("fake", "none", "d1", []);

    public static RunContext Context(string tree = BaseTree, string commit = BaseCommit) => new(
        commit, tree, false, 12, [new LanguageShare("python", 9)], ["tests/**"], [], Sandbox, Tools,
        ImmutableSortedDictionary<string, string>.Empty, "configuration-1");

    public static RunEvent.RunSubmitted Submitted(TaskSpec? task = null, RunOptions? options = null, RepositoryRef? repository = null) =>
        new(RunId, task ?? Task, repository ?? Repository, options ?? Options, Start);

    public static Step Step(string id, string tool = "fs.read@1", StepRole role = StepRole.Probe, string on = "base", int cost = 10, int confidence = 100, params string[] after) =>
        new(id, tool, role, JsonSerializer.SerializeToElement(new { path = "a.py" }), [.. after], on, cost, confidence);

    public static Step Edit(string id, string on = "base", params string[] after) =>
        new(id, "edit.apply@1", StepRole.Edit, JsonSerializer.SerializeToElement(new { diff = id }), [.. after], on, 100, 90);

    public static Change Change(string tree = FixedTree, string from = BaseTree, params string[] paths) => new(
        from, tree, new ArtifactRef("9f" + tree, 120),
        [.. (paths.Length == 0 ? ["shop/totals.py"] : paths).Order(StringComparer.Ordinal).Select(path => new FileChange(path, FileChangeKind.Modified, 1, 1, false))]);

    public static ToolOutcome Outcome(ToolStatus status, ToolResult? result = null, string? code = null, string summary = "as scripted") =>
        new(status, code, summary, "", null, result, 5, ImmutableSortedDictionary<string, string>.Empty, Sandbox);

    public static ToolOutcome Red(string fingerprint = "f-red") => Outcome(
        ToolStatus.Failed, new ToolResult.Tests("unittest", false, 1, 3, 1, 0, ["test_totals"], fingerprint, null, null), "tests.failed", "1 of 3 tests fails");

    public static ToolOutcome Green() => Outcome(
        ToolStatus.Succeeded, new ToolResult.Tests("unittest", true, 0, 3, 0, 0, [], "f-green", null, null), null, "3 tests pass");

    public static ToolOutcome Edited(Change? change = null) => Outcome(ToolStatus.Succeeded, new ToolResult.Edited(change ?? Change()));

    public static ModelAnswer Answer(ModelReply reply) => new(
        "scripted", "scripted-1", "scripted@1", new ArtifactRef("aa", 1), new ArtifactRef("bb", 1), reply, new ModelUsage(1, 0, 0, 0, 0, 0, false), null);

    public static ModelReply.Plan Plan(params Step[] steps) => new([.. steps], "as scripted", 90, []);

    public static Verdict Verdict(Change change, VerdictOutcome outcome = VerdictOutcome.Pass) =>
        new(change.Hash, outcome, [new RuleVerdict("scripted@1", outcome, "as scripted", [], [])]);
}
