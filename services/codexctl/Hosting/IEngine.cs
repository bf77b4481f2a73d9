using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Executor;

namespace CodexPlatform.Codexctl;

/// <summary>The embedded host: every service in this process, one engine for each data folder.</summary>
internal interface IEngine
{
    /// <summary>Takes the data folder's engine lock and starts the services. The death of the process frees the lock.</summary>
    /// <returns>The session, or who holds the lock.</returns>
    /// <exception cref="LogOutageException">The log cannot be used.</exception>
    Task<EngineOpening> Open(DataFolder data, CancellationToken cancellationToken);

    /// <summary>Who works on the data folder now; null for nobody.</summary>
    EngineHolder? Holder(DataFolder data);
}

/// <summary>Exactly one of the two is there.</summary>
internal sealed record EngineOpening(IEngineSession? Session, EngineHolder? HeldBy);

/// <param name="Process">Process id of the engine.</param>
internal sealed record EngineHolder(int Process, DateTimeOffset Since);

/// <summary>A running engine. Disposing it lets the work in flight stop cleanly; its runs stay resumable.</summary>
internal interface IEngineSession : IAsyncDisposable
{
    /// <summary>Begins a run. Returns when it is durable.</summary>
    Task Submit(SubmitRun command, CancellationToken cancellationToken);

    /// <summary>Looks again at runs that stand in the log, whatever state they are in.</summary>
    Task Resume(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken);

    /// <summary>Everything in the run's stream from its first event, then what happens, until the run has ended or is parked at a gate.</summary>
    IAsyncEnumerable<RunSignal> Watch(string runId, CancellationToken cancellationToken);
}

/// <summary>What a watcher of a run is told. The set is closed.</summary>
internal abstract record RunSignal
{
    private RunSignal() { }

    /// <summary>An event stands in the run's stream.</summary>
    public sealed record Recorded(LogEntry Entry) : RunSignal;

    /// <summary>A tool says how far it is. It is told once, to those who watch, and stands nowhere.</summary>
    public sealed record Progressed(string Effect, ToolProgress Progress) : RunSignal;
}
