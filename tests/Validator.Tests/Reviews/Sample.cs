using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator.Tests;

/// <summary>A run up to its request for a verdict, every part of which a test can replace.</summary>
internal sealed record Sample
{
    public const string BaseTree = "2222222222222222222222222222222222222222";
    public const string Tree = "3333333333333333333333333333333333333333";
    public const string CheckLine = "python3 -m pytest -q";
    public const string AcceptLine = "python3 -m calc";

    public string Patch { get; init; } = PatchReaderTests.Simple;

    public ImmutableArray<FileChange> Files { get; init; } = [new("src/calc.py", FileChangeKind.Modified, 1, 1, false)];

    public ImmutableArray<string> Protect { get; init; } = ["deploy/**"];

    public ImmutableArray<string> TestPaths { get; init; } = ["tests/**", "test_*.py"];

    public LoopLimits Limits { get; init; } = new();

    public ImmutableArray<Ran> Steps { get; init; } = [Ran.Baseline, Ran.Check, Ran.Accept];

    /// <summary>What the store gives instead of what was stored.</summary>
    public byte[]? Altered { get; init; }

    public string? RebuiltTree { get; init; } = Tree;

    public bool PatchIsStored { get; init; } = true;

    public bool ReportsAreStored { get; init; } = true;

    public ImmutableArray<RunEvent> Late { get; init; } = [];

    public Change Change => new(BaseTree, Tree, Name(Encoding.UTF8.GetBytes(Patch)), Files);

    public static ArtifactRef Name(byte[] content) => new(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);

    public ImmutableArray<(long Revision, RunEvent Event)> Events()
    {
        var plan = Steps.Select((ran, i) => ran.Step($"s{i}")).ToImmutableArray();
        ImmutableArray<RunEvent> events =
        [
            new RunEvent.RunSubmitted(
                "r1", new TaskSpec("Fix", CheckLine, [AcceptLine], Protect, new Budget(10, 60), "Sam"), new RepositoryRef("/src", "main", "c", []), new RunOptions(MergeMode.Branch, "scripted", Limits), DateTimeOffset.UnixEpoch),
            new RunEvent.TurnBegan(1, "c", "perceive-1", "submitted"),
            new RunEvent.EffectStarted("perceive-1", 1, 1, "a", DateTimeOffset.UnixEpoch),
            new RunEvent.ContextGathered("perceive-1", 1, new RunContext("c", BaseTree, false, 3, [], TestPaths, [], new("bubblewrap", "cgroup-v2", "d", []), [], ImmutableSortedDictionary<string, string>.Empty, "cfg")),
            new RunEvent.PlanAdopted(1, 1, "scripted", plan, "because", 90, new([], [], [])),
            .. Steps.SelectMany((ran, i) => ran.Events($"e{i}", $"s{i}")),
            new RunEvent.ValidationRequested("validate-1", 1, Change),
            .. Late,
        ];
        return [.. events.Select((e, i) => ((long)i, e))];
    }

    public async Task<ChangeUnderReview> Review()
    {
        var (review, refusal) = await ReviewBuilder.Build(Events(), "validate-1", Sources(), CancellationToken.None);
        Assert.Null(refusal);
        return review!;
    }

    public async Task<RuleVerdict> Rule(string name) =>
        Assert.Single(Judge.Verdict(await Review()).Rules, rule => rule.Rule == name);

    private ReviewSources Sources()
    {
        var stored = Steps.Where(_ => ReportsAreStored).Select(ran => ran.Report).OfType<byte[]>().DistinctBy(bytes => Name(bytes).Sha256).ToDictionary(bytes => Name(bytes).Sha256);
        if (PatchIsStored)
        {
            stored[Change.Patch.Sha256] = Encoding.UTF8.GetBytes(Patch);
        }

        return new(
            (artifact, _) => Task.FromResult(stored.TryGetValue(artifact.Sha256, out var bytes) ? new ReadOnlyMemory<byte>?(Altered ?? bytes) : null),
            (_, _, _) => Task.FromResult(RebuiltTree is null ? (null, new Refusal("patch.does-not-apply", "It does not apply")) : ((string?)RebuiltTree, (Refusal?)null)));
    }
}

/// <summary>One executed step.</summary>
internal sealed record Ran(StepRole Role, string Command, string Tree, ToolStatus Status, ImmutableArray<TestCase>? Tests, string? Sandbox)
{
    public string Runner { get; init; } = "pytest";

    public string Tool { get; init; } = "test.run@1";

    public int Fence { get; init; } = 1;

    public static Ran Baseline { get; } = new(StepRole.Baseline, Sample.CheckLine, Sample.BaseTree, ToolStatus.Failed, [Green("a"), Red("b")], "box-0");

    public static Ran Check { get; } = new(StepRole.Check, Sample.CheckLine, Sample.Tree, ToolStatus.Succeeded, [Green("a"), Green("b")], "box-1");

    public static Ran Accept { get; } = new(StepRole.Acceptance, Sample.AcceptLine, Sample.Tree, ToolStatus.Succeeded, null, "box-2") { Runner = "exit-code" };

    public byte[]? Report => Tests is { } tests ? JsonSerializer.SerializeToUtf8Bytes(tests, WireJson.Stored) : null;

    public static TestCase Green(string name) => new(name, TestStatus.Passed, 1);

    public static TestCase Red(string name) => new(name, TestStatus.Failed, 1, "assert 1 == 2");

    public static TestCase Skipped(string name) => new(name, TestStatus.Skipped, 0);

    public Step Step(string id) => new(
        id, Tool, Role,
        Tool == "terminal.run@1"
            ? JsonSerializer.SerializeToElement(new TerminalRunArguments(["/bin/sh", "-c", Command]), WireJson.Stored)
            : JsonSerializer.SerializeToElement(new TestRunArguments(Command), WireJson.Stored),
        [], "base", 1, 90);

    public IEnumerable<RunEvent> Events(string effect, string step)
    {
        var failing = Tests?.Where(test => test.Status == TestStatus.Failed).Select(test => test.Name).ToImmutableArray() ?? [];
        var passed = Status == ToolStatus.Succeeded;
        ToolResult? result = Status is ToolStatus.TimedOut or ToolStatus.Broken ? null
            : Tool == "terminal.run@1" ? new ToolResult.Exited(passed ? 0 : 1)
            : new ToolResult.Tests(Runner, passed, passed ? 0 : 1, Tests?.Length ?? 0, failing.Length, 0, failing, "f", Report is { } report ? Sample.Name(report) : null, null);
        return
        [
            new RunEvent.StepScheduled(effect, step, 1, Tree, "ready"),
            new RunEvent.EffectStarted(effect, 1, 1, "a", DateTimeOffset.UnixEpoch),
            new RunEvent.ToolReturned(effect, Fence, new ToolOutcome(
                Status, passed ? null : "tests.failed", passed ? "all pass" : "not all pass", "", null, result, 5, ImmutableSortedDictionary<string, string>.Empty,
                new SandboxFacts("bubblewrap", "cgroup-v2", "d", [], Sandbox))),
        ];
    }
}
