using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Executor;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What the platform costs beyond its tools: a run of many small steps, one after the other, through the whole embedded engine.</summary>
internal static class LoopBenchmark
{
    private const int Steps = 48;

    /// <summary>The first is reported by itself: its code is compiled while it runs.</summary>
    private const int Runs = 6;

    /// <summary>One for each append that a step needs: its decision, its start with the ruling, its outcome.</summary>
    private const int Appends = 3;

    /// <param name="folder">Everything is made in it, and left to the caller.</param>
    public static async Task<LoopBenchmarkFigures> Run(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        using var raw = new LogBenchmarkRaw(Path.Combine(folder, "raw.db"), 1);
        var clock = new StepClock(_ =>
        {
            Commit(raw);
            return Task.CompletedTask;
        });
        var (cold, warm, commits) = (new List<StepCost>(), new List<StepCost>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            clock.Clear();
            await Play(folder, $"bench-{run}", time, clock, cancellationToken).ConfigureAwait(false);
            (run == 0 ? cold : warm).AddRange(clock.Costs());
            commits.AddRange(run == 0 ? [] : clock.Yardsticks());
        }

        return new LoopBenchmarkFigures(
            warm.Count,
            StepCost.At(50, warm, cost => cost.Overhead),
            StepCost.At(95, warm, cost => cost.Overhead),
            StepCost.At(50, cold, cost => cost.Overhead),
            StepCost.Medians(warm),
            Math.Round(commits.Order().ElementAt(commits.Count / 2), 3));
    }

    private static async Task Play(string folder, string id, TimeProvider time, StepClock clock, CancellationToken cancellationToken)
    {
        var data = new DataFolder(Path.Combine(folder, "data"));
        var (facts, _) = await new SnapshotStore(data.Cache)
            .Inspect(await SampleRepository.Make(data, cancellationToken).ConfigureAwait(false), null, cancellationToken).ConfigureAwait(false);
        var repository = new RepositoryRef(facts!.Path, facts.Branch, facts.Commit, []);
        var script = Path.Combine(folder, id + ".json");
        await File.WriteAllBytesAsync(script, JsonSerializer.SerializeToUtf8Bytes<ImmutableArray<ModelReply>>([Chain(Steps)], WireJson.Stored), cancellationToken).ConfigureAwait(false);
        var engine = new EmbeddedEngine(time, () => SandboxSelection.Default, services => clock.Watch(services));
        var opening = await engine.Open(data, cancellationToken).ConfigureAwait(false);
        await using var session = opening.Session ?? throw new InvalidOperationException("The benchmark's own data folder is in use");
        var task = new TaskSpec("Measure the loop", "exit 1", [], [], new Budget(1, 600), "bench");
        await session.Submit(new SubmitRun(id, task, repository, new RunOptions(MergeMode.None, "scripted:" + script, new LoopLimits())), cancellationToken).ConfigureAwait(false);
        await foreach (var _ in session.Watch(id, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>Each step reads one small file and waits for the one before it.</summary>
    public static ModelReply.Plan Chain(int steps) => new(
        [
            .. Enumerable.Range(0, steps).Select(number => new Step(
                $"s{number}", "fs.read@1", StepRole.Probe, JsonSerializer.SerializeToElement(new FsReadArguments(SampleRepository.SmallFile), WireJson.Stored),
                number == 0 ? [] : [$"s{number - 1}"], "base", 1, 100)),
        ],
        "Many small steps",
        100,
        []);

    private static void Commit(LogBenchmarkRaw raw)
    {
        for (var append = 0; append < Appends; append++)
        {
            raw.Commit(1);
        }
    }
}
