using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Submits runs as the gateway does, and hears from the log when they end.</summary>
internal sealed class ClusterRuns(ICommands commands, IEventLog log, Decider<Run, RunEvent> decider, string name, string folder, TimeProvider time)
{
    private static readonly string Completed = Wire.NameOf<RunEvent.RunCompleted>();
    private static readonly string Gate = Wire.NameOf<RunEvent.CommandGateOpened>();
    private static readonly string Cancelled = Wire.NameOf<RunEvent.RunCancelled>();

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new(StringComparer.Ordinal);
    private int _submitted;

    /// <summary>Of this benchmark, and of who asks for its runs.</summary>
    public string Name => name;

    /// <summary>How many there are so far.</summary>
    public int Submitted => _submitted;

    /// <param name="number">From 1.</param>
    public string IdOf(int number) => $"{name}-{number}";

    public async Task Listen(CancellationToken cancellationToken)
    {
        await foreach (var entry in log.Follow(null, new LogFilter($"run-{name}-", [Gate, .. EndedRuns.Types]), time, cancellationToken).ConfigureAwait(false))
        {
            if (_awaited.TryRemove(entry.Stream.Value["run-".Length..], out var awaited))
            {
                awaited.SetResult(entry.Type);
            }
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

    /// <summary>A run whose check no policy lets pass without a person's word. Done once it waits for that.</summary>
    public Task Park(RepositoryRef repository, CancellationToken cancellationToken) =>
        Submit(NewId(), repository, "rm -rf .git", "scripted", Gate, cancellationToken);

    /// <summary>A person ends a run, beside all services.</summary>
    /// <returns>Milliseconds until that was decided.</returns>
    public Task<double> Cancel(string run, CancellationToken cancellationToken) => Awaited(
        run,
        Cancelled,
        () => decider.Transact(
            StreamName.Run(run), new Author(name), (state, _) => People.Cancel(state, name, "It was measured") is { Fact: { } fact } ? [fact] : [], cancellationToken),
        cancellationToken);

    private async Task<double> Play(RepositoryRef repository, string check, ModelReply.Plan plan, string? end, CancellationToken cancellationToken)
    {
        var id = NewId();
        var script = Path.Combine(folder, id + ".json");
        await File.WriteAllBytesAsync(script, JsonSerializer.SerializeToUtf8Bytes<ImmutableArray<ModelReply>>([plan], WireJson.Stored), cancellationToken).ConfigureAwait(false);
        return await Submit(id, repository, check, "scripted:" + script, end, cancellationToken).ConfigureAwait(false);
    }

    private Task<double> Submit(string id, RepositoryRef repository, string check, string model, string? end, CancellationToken cancellationToken)
    {
        var task = new TaskSpec("Measure the cluster", check, [], [], new Budget(1, 600), name);
        var options = new RunOptions(MergeMode.None, model, new LoopLimits()) { Shield = ShieldMode.Ask };
        return Awaited(id, end, () => commands.Send(new SubmitRun(id, task, repository, options), EntryId.Named($"submit\n{id}"), cancellationToken), cancellationToken);
    }

    /// <summary>Does what leads to an end or to a gate, and waits for it.</summary>
    /// <param name="end">The event that it must be; null for any.</param>
    /// <returns>Milliseconds that it took.</returns>
    private async Task<double> Awaited(string id, string? end, Func<Task> act, CancellationToken cancellationToken)
    {
        var awaited = _awaited[id] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = Stopwatch.GetTimestamp();
        await act().ConfigureAwait(false);
        var type = await awaited.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return end is null || type == end ? took : throw new BenchmarkFailedException($"a run of the benchmark came to {type} instead of {end}; codexctl doctor says what this machine lacks");
    }

    private string NewId() => IdOf(Interlocked.Increment(ref _submitted));

    private static ModelReply.Plan Edit()
    {
        var arguments = new EditApplyArguments(Replacements: [new Replacement(SampleRepository.SmallFile, "# rooms", "# rooms, measured")]);
        return new([new Step("edit", "edit.apply@1", StepRole.Edit, JsonSerializer.SerializeToElement(arguments, WireJson.Stored), [], "base", 1, 90)], "One small edit", 90, []);
    }
}
