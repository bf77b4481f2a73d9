using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>A run of many turns with answers of the usual size, decided by the real loop: what a replay has to deal with.</summary>
internal static class ReplayBenchmarkRun
{
    private const string Commit = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
    private const string BaseTree = "ba5e0000ba5e0000ba5e0000ba5e0000ba5e0000";
    private const string Tree = "70000000700000007000000070000000700000ff";

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly ArtifactRef Artifact = new(new string('a', 64), 4096);
    private static readonly SandboxFacts Sandbox = new("bubblewrap", "cgroup-v2", new string('d', 64), [], "box");

    /// <param name="turns">Turns of search before the one that fixes.</param>
    public static ImmutableArray<LogEntry> Entries(StreamName stream, int turns)
    {
        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        var run = Run.Initial;
        Happened([new RunEvent.RunSubmitted(
            "bench",
            new TaskSpec("Make the totals of the shop right again", "python3 -m pytest -q", [], [], new Budget(100_000, 100_000), "bench"),
            new RepositoryRef("/src/shop", "main", Commit, []),
            new RunOptions(MergeMode.Branch, "bench", new LoopLimits(Turns: turns + 2)),
            Start)]);
        while (!run.Ended)
        {
            Happened(RunDecisions.Advance(run, Start, RunDecisions.Logic));
            foreach (var effect in run.Ended ? [] : run.Effects.Values.Where(effect => !effect.Done).ToList())
            {
                Happened([
                    .. effect.Kind == EffectKind.Step ? [Ruling(effect)] : Array.Empty<RunEvent>(),
                    new RunEvent.EffectStarted(effect.Id, 1, 1, "host/4711/1", Start.AddMinutes(25))]);
                Happened([Answer(run, effect with { Fence = 1 }, turns)]);
            }
        }

        return entries.ToImmutable();

        void Happened(ImmutableArray<RunEvent> events)
        {
            var first = entries.Count;
            for (var i = 0; i < events.Length; i++)
            {
                var batch = events[i] is IDecision ? new DecisionBatch(first, i, events.Length, Start, RunDecisions.Logic) : null;
                var origin = new Origin(Start, batch is null ? "executor" : "planner", EntryId.Named("cause").ToString(), null, batch);
                var entry = EventCodec<RunEvent>.Encode(stream, first + i, events[i], origin);
                entries.Add(new(stream, first + i, new LogPosition((ulong)(first + i), 0), entry.Id, entry.Type, entry.Data, entry.Metadata, Start));
                run = Run.Evolve(run, EventCodec<RunEvent>.Decode(entry.Type, entry.Data.Span)!);
            }
        }
    }

    private static RunEvent.PolicyRuled Ruling(Effect effect) => new(
        effect.Id, 1, new PolicyRuling(true, "default@1", ["sandboxed", "offline"], "It runs in a sandbox without a network", new string('b', 64)));

    private static RunEvent Answer(Run run, Effect effect, int turns) => effect.Kind switch
    {
        EffectKind.Perceive => new RunEvent.ContextGathered(effect.Id, 1, Context()),
        EffectKind.Consult => new RunEvent.ModelAnswered(effect.Id, 1, new ModelAnswer(
            "bench", "bench 1", "bench@1", Artifact, Artifact, Reply(run.Turn!.Number, turns), new ModelUsage(12, 900, 80, 40, 40, 3, false), Artifact)),
        EffectKind.Step => new RunEvent.ToolReturned(effect.Id, 1, Outcome(run.Turn!.Plan!.Steps.First(step => run.Turn.Plan[step.Id].Effect == effect.Id))),
        EffectKind.Validate => new RunEvent.VerdictReached(effect.Id, 1, new Verdict(
            run.Turn!.Validation!.Change.Hash, VerdictOutcome.Pass,
            [.. Enumerable.Range(1, 8).Select(i => new RuleVerdict($"rule-{i}@1", VerdictOutcome.Pass, "All that was looked at is as it should be", [], [$"event:{i}", $"artifact:{Artifact.Sha256}"]))])),
        EffectKind.Merge => new RunEvent.Merged(effect.Id, 1, Commit, Tree, run.Accepted!.Request!.Branch, false),
        _ => new RunEvent.Attested(effect.Id, 1, run.Accepted!.Attestation!, Artifact, new string('e', 64)),
    };

    private static ModelReply.Plan Reply(int turn, int turns) => turn > turns
        ? new ModelReply.Plan([Step("fix", "edit.apply@1", StepRole.Edit, new EditApplyArguments(Patch: Artifact))], "The comparison excludes the last row", 92, [])
        : new ModelReply.Plan(
            [Step("try", "tournament@1", StepRole.Search, new TournamentArguments("python3 -m pytest -q", "pytest", Artifact, ["tests/test_totals.py::test_sum"], Artifact, 60_000))],
            "Forty single edits at the most suspicious lines", 40, [.. Enumerable.Range(1, 5).Select(i => new Alternative($"swap operator {i}", 10m / i, "ranked lower by suspicion"))]);

    private static ToolOutcome Outcome(Step step)
    {
        ToolResult result = step.Role switch
        {
            StepRole.Search => new ToolResult.Tried(40, 40, [], ["c7"], 38, 1, 0, Artifact),
            StepRole.Edit => new ToolResult.Edited(new Change(BaseTree, Tree, Artifact, [new FileChange("shop/totals.py", FileChangeKind.Modified, 1, 1, false)])),
            StepRole.Check => new ToolResult.Tests("pytest", true, 0, 120, 0, 0, [], new string('f', 64), Artifact, null),
            _ => new ToolResult.Tests("pytest", false, 1, 120, 1, 0, ["tests/test_totals.py::test_sum"], new string('9', 64), Artifact, null),
        };
        var red = result is ToolResult.Tests { Passed: false };
        return new(
            red ? ToolStatus.Failed : ToolStatus.Succeeded,
            red ? "tests.failed" : null,
            red ? "1 of 120 tests fails" : "done",
            string.Concat(Enumerable.Repeat("tests/test_totals.py ........................................ [ 33%]\n", 8)),
            Artifact,
            result,
            1840,
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("python3", "3.11.2").Add("pytest", "8.3.2"),
            Sandbox);
    }

    private static Step Step<T>(string id, string tool, StepRole role, T arguments) =>
        new(id, tool, role, JsonSerializer.SerializeToElement(arguments, WireJson.Stored), [], Snapshots.Base, 4000, 80);

    private static RunContext Context() => new(
        Commit, BaseTree, false, 420, [new LanguageShare("python", 310)], ["tests/**", "test_*.py"], [], Sandbox,
        [
            new("edit.apply@1", RetryClass.Deterministic, ToolEffect.Snapshot, 100),
            new("test.run@1", RetryClass.Deterministic, ToolEffect.Sandbox, 2000),
            new("tournament@1", RetryClass.Deterministic, ToolEffect.Sandbox, 5000),
        ],
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("git", "2.39.5"), new string('c', 64));
}
