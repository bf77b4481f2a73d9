using System.Runtime.CompilerServices;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Executor;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>An engine whose runs go as prepared.</summary>
internal sealed class FakeEngine(InMemoryEventLog log) : IEngine, IEngineSession
{
    /// <summary>What a run's stream holds in the end, by run.</summary>
    public Dictionary<string, IReadOnlyList<RunEvent>> Scripts { get; } = [];

    public EngineHolder? HeldBy { get; set; }

    /// <summary>What opening comes to, when not to a session.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Told after the script's last event is known, before the watch ends; it may wait to be cancelled.</summary>
    public Func<CancellationToken, Task> AtTheEnd { get; set; } = _ => Task.CompletedTask;

    public List<string> Resumed { get; } = [];

    public int Closed { get; private set; }

    public Task<EngineOpening> Open(DataFolder data, CancellationToken cancellationToken) =>
        Fault is not null ? throw Fault : Task.FromResult(HeldBy is null ? new EngineOpening(this, null) : new EngineOpening(null, HeldBy));

    public EngineHolder? Holder(DataFolder data) => HeldBy;

    public Task Submit(SubmitRun command, CancellationToken cancellationToken) => Play(command.RunId);

    public async Task Resume(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        Resumed.AddRange(runIds);
        foreach (var id in runIds)
        {
            await Play(id);
        }
    }

    public async IAsyncEnumerable<RunSignal> Watch(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in log.ReadStream(StreamName.Run(runId), 0, ReadDirection.Forwards, cancellationToken))
        {
            yield return new RunSignal.Recorded(entry);
            yield return new RunSignal.Progressed("effect", new ToolProgress("trying candidates", 40, 200));
        }

        await AtTheEnd(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Closed++;
        return ValueTask.CompletedTask;
    }

    private async Task Play(string id)
    {
        var standing = 0;
        await foreach (var _ in log.ReadStream(StreamName.Run(id), 0, ReadDirection.Forwards, CancellationToken.None))
        {
            standing++;
        }

        var rest = Histories.Entries(id, Scripts[id]).Skip(standing).ToList();
        if (rest.Count > 0)
        {
            await log.Append(StreamName.Run(id), new ExpectedRevision(standing - 1), rest, CancellationToken.None);
        }
    }
}
