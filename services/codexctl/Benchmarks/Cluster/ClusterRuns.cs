using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Submits runs as the gateway does, and hears from the log when they end.</summary>
internal sealed class ClusterRuns(ICommands commands, IEventLog log, string name, string folder, TimeProvider time)
{
    private static readonly string Completed = Wire.NameOf<RunEvent.RunCompleted>();

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new(StringComparer.Ordinal);
    private int _submitted;

    public async Task Listen(CancellationToken cancellationToken)
    {
        await foreach (var entry in log.Follow(null, new LogFilter($"run-{name}-", EndedRuns.Types), time, cancellationToken).ConfigureAwait(false))
        {
            _awaited[entry.Stream.Value["run-".Length..]].TrySetResult(entry.Type);
        }
    }

    public async Task<RepositoryRef> Repository(CancellationToken cancellationToken)
    {
        var data = new DataFolder(folder);
        var path = await SampleRepository.Make(data, cancellationToken).ConfigureAwait(false);
        var (facts, _) = await new SnapshotStore(data.Cache).Inspect(path, null, cancellationToken).ConfigureAwait(false);
        return new RepositoryRef(facts!.Path, facts.Branch, facts.Commit, []);
    }

    /// <summary>A run of many small steps, to whatever end.</summary>
    public Task Chain(RepositoryRef repository, int steps, CancellationToken cancellationToken) =>
        Play(repository, "exit 1", LoopBenchmark.Chain(steps), null, cancellationToken);

    /// <summary>One edit, which makes its check pass.</summary>
    /// <returns>Milliseconds from its submission to its completion.</returns>
    public Task<double> Trivial(RepositoryRef repository, CancellationToken cancellationToken) =>
        Play(repository, $"grep -q measured {SampleRepository.SmallFile}", Edit(), Completed, cancellationToken);

    private async Task<double> Play(RepositoryRef repository, string check, ModelReply.Plan plan, string? end, CancellationToken cancellationToken)
    {
        var id = $"{name}-{Interlocked.Increment(ref _submitted)}";
        var script = Path.Combine(folder, id + ".json");
        await File.WriteAllBytesAsync(script, JsonSerializer.SerializeToUtf8Bytes<ImmutableArray<ModelReply>>([plan], WireJson.Stored), cancellationToken).ConfigureAwait(false);
        var ended = _awaited[id] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = new TaskSpec("Measure the cluster", check, [], [], new Budget(1, 600), "bench");
        var began = Stopwatch.GetTimestamp();
        await commands.Send(
            new SubmitRun(id, task, repository, new RunOptions(MergeMode.None, "scripted:" + script, new LoopLimits())), EntryId.Named($"submit\n{id}"), cancellationToken).ConfigureAwait(false);
        var type = await ended.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return end is null || type == end ? took : throw new BenchmarkFailedException($"A run of the benchmark ended with {type}: codexctl doctor says what this machine lacks");
    }

    private static ModelReply.Plan Edit()
    {
        var arguments = new EditApplyArguments(Replacements: [new Replacement(SampleRepository.SmallFile, "# rooms", "# rooms, measured")]);
        return new([new Step("edit", "edit.apply@1", StepRole.Edit, JsonSerializer.SerializeToElement(arguments, WireJson.Stored), [], "base", 1, 90)], "One small edit", 90, []);
    }
}
