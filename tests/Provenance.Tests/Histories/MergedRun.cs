using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance.Tests;

/// <summary>A run that fixed a bug in one turn, waited for a person, merged and attested.</summary>
internal static class MergedRun
{
    public const string Base = "1111111111111111111111111111111111111111";
    public const string BaseTree = "2222222222222222222222222222222222222222";
    public const string Tree = "3333333333333333333333333333333333333333";
    public const string Commit = "4444444444444444444444444444444444444444";
    public const string Attestation = "a77e57a7e";

    public static readonly Change Change = new(
        BaseTree, Tree, Artifact('c'), [new FileChange("src/calc.py", FileChangeKind.Modified, 1, 1, false)]);

    public static readonly TaskSpec Task = new(
        "Make addition add", "python3 -m pytest -q", ["python3 -m calc"], ["deploy/**"], new Budget(500, 600), "Sam Sponsor");

    public static readonly Step Baseline = Step("p1.baseline", "test.run@1", StepRole.Baseline, "base", new TestRunArguments(Task.Check));
    public static readonly Step Edit = Step("p2.edit", "edit.apply@1", StepRole.Edit, "base", new EditApplyArguments(Patch: Change.Patch));
    public static readonly Step Check = Step("p2.check", "test.run@1", StepRole.Check, "p2.edit", new TestRunArguments(Task.Check), "p2.edit");

    public static readonly Verdict Verdict = new(
        Change.Hash, VerdictOutcome.Pass, [new RuleVerdict("check-passes@1", VerdictOutcome.Pass, "The check passes", [], ["event:21"])]);

    public static ImmutableArray<RunEvent> Events { get; } =
    [
        new RunEvent.RunSubmitted("r1", Task, new RepositoryRef("/src/calc", "main", Base, []), new RunOptions(MergeMode.Branch, "repair", new LoopLimits()), History.Start),
        new RunEvent.TurnBegan(1, Base, "perceive-1", "The task was submitted"),
        new RunEvent.EffectStarted("perceive-1", 1, 1, "host/1", History.Start.AddMinutes(5)),
        new RunEvent.ContextGathered("perceive-1", 1, Context()),
        new RunEvent.PlanAdopted(1, 1, "platform", [Baseline], "See what fails", 100, new([Baseline.Id], [], [])),
        new RunEvent.StepScheduled("step-1", Baseline.Id, 1, BaseTree, "Its prerequisites are met"),
        .. Ran("step-1", Baseline, Tests(passed: false)),
        new RunEvent.ConsultationRequested("consult-1", 1, 500),
        new RunEvent.EffectStarted("consult-1", 1, 1, "host/1", History.Start.AddMinutes(5)),
        new RunEvent.ModelAnswered("consult-1", 1, Answer()),
        new RunEvent.PlanAdopted(2, 1, "repair", [Edit, Check], "The operator is wrong", 80, new([Edit.Id, Check.Id], [Baseline.Id], [])),
        new RunEvent.StepScheduled("step-2", Edit.Id, 1, BaseTree, "Its prerequisites are met"),
        .. Ran("step-2", Edit, new ToolResult.Edited(Change)),
        new RunEvent.StepScheduled("step-3", Check.Id, 1, Tree, "Its prerequisites are met"),
        .. Ran("step-3", Check, Tests(passed: true)),
        new RunEvent.Observed(1, new Observations([new(Check.Id, StepRole.Check, ToolStatus.Succeeded, "2 passed", 21)], [], 0, 0)),
        new RunEvent.ValidationRequested("validate-1", 1, Change),
        new RunEvent.EffectStarted("validate-1", 1, 1, "host/1", History.Start.AddMinutes(5)),
        new RunEvent.VerdictReached("validate-1", 1, Verdict),
        new RunEvent.TurnReflected(1, Reflection.Accept, "validated", "Every rule passed", [21, 25]),
        new RunEvent.GateOpened("gate-1", Change, [new("confidence.low", "80 %")], "One line in src/calc.py"),
        new RunEvent.GateAnswered("gate-1", GateAnswer.Approve, Change.Hash, "Rita Reviewer", "Looks right", History.Start.AddHours(1)),
        new RunEvent.MergeRequested("merge-1", Change, Base, "codex/run-r1", MergeMode.Branch, "Make addition add\n\nCodex-Run: r1\nCodex-Attestation: " + Attestation + "\n", Attestation, History.Start.AddHours(1)),
        new RunEvent.EffectStarted("merge-1", 1, 1, "host/1", History.Start.AddMinutes(90)),
        new RunEvent.Merged("merge-1", 1, Commit, Tree, "codex/run-r1", false),
        new RunEvent.AttestationRequested("attest", Attestation, Commit),
    ];

    /// <summary>What follows once the envelope is signed.</summary>
    public static ImmutableArray<RunEvent> Ending(ArtifactRef envelope, string keyId) =>
    [
        new RunEvent.EffectStarted("attest", 1, 1, "host/1", History.Start.AddMinutes(95)),
        new RunEvent.Attested("attest", 1, Attestation, envelope, keyId),
        new RunEvent.RunCompleted("codex/run-r1", Commit, [new Claim("The check passes", 21)]),
    ];

    public static ArtifactRef Artifact(char letter) => new(new string(letter, 64), 100);

    public static ToolOutcome Outcome(ToolResult? result, ToolStatus status = ToolStatus.Succeeded) => new(
        status, status == ToolStatus.Succeeded ? null : "tests.failed", "2 tests ran", "..F", null, result, 120,
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("python3", "3.11.2").Add("test.run", "1"),
        new SandboxFacts("bubblewrap", "cgroup-v2", new string('d', 64), [], "box-1"));

    private static RunEvent[] Ran(string effect, Step step, ToolResult result) =>
    [
        new RunEvent.PolicyRuled(effect, 1, new PolicyRuling(true, "default@1", ["sandboxed"], "It runs in a sandbox", CanonicalJson.Hash(step.Arguments))),
        new RunEvent.EffectStarted(effect, 1, 1, "host/1", History.Start.AddMinutes(5)),
        new RunEvent.ToolReturned(effect, 1, Outcome(result, result is ToolResult.Tests { Passed: false } ? ToolStatus.Failed : ToolStatus.Succeeded)),
    ];

    private static ToolResult.Tests Tests(bool passed) => new(
        "pytest", passed, passed ? 0 : 1, 2, passed ? 0 : 1, 0, passed ? [] : ["tests/test_calc.py::test_add"], new string(passed ? 'e' : 'f', 64), Artifact(passed ? '1' : '2'), null);

    private static Step Step<T>(string id, string tool, StepRole role, string on, T arguments, params ImmutableArray<string> after) =>
        new(id, tool, role, JsonSerializer.SerializeToElement(arguments, WireJson.Stored), after, on, 1000, 90);

    private static RunContext Context() => new(
        Base, BaseTree, true, 12, [new("python", 9)], ["tests/**", "test_*.py"], ["One LFS pointer"],
        new SandboxFacts("bubblewrap", "cgroup-v2", new string('d', 64), []),
        [new("edit.apply@1", RetryClass.Deterministic, ToolEffect.Snapshot, 50), new("test.run@1", RetryClass.Deterministic, ToolEffect.Sandbox, 2000)],
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("git", "2.39.5"),
        new string('9', 64));

    private static ModelAnswer Answer() => new(
        "repair", "repair-engine 1", "none@1", Artifact('3'), Artifact('4'),
        new ModelReply.Plan([Edit], "The operator is wrong", 80, [new("swap the arguments", 12.5m, "changes nothing")]),
        new ModelUsage(12, 0, 0, 1, 1, 0, false), Artifact('5'));
}
