using System.Collections.Immutable;
using System.Reflection;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance;

namespace CodexPlatform.Codexctl;

/// <summary>The runs of a log, for reading.</summary>
internal sealed class RunShelf(IEventLog log)
{
    private const string Prefix = "run-";
    private static readonly string FirstEvent = NameOf(typeof(RunEvent.RunSubmitted));

    /// <summary>All that the outcome, the turns, the gates and the branch of a run rest on.</summary>
    private static readonly SortedSet<string> Telling = new(StringComparer.Ordinal)
    {
        FirstEvent, NameOf(typeof(RunEvent.TurnBegan)), NameOf(typeof(RunEvent.EffectStarted)), NameOf(typeof(RunEvent.GateOpened)),
        NameOf(typeof(RunEvent.CommandGateOpened)), NameOf(typeof(RunEvent.GateAnswered)), NameOf(typeof(RunEvent.Merged)), NameOf(typeof(RunEvent.RunCompleted)),
        NameOf(typeof(RunEvent.RunEscalated)), NameOf(typeof(RunEvent.RunFailed)), NameOf(typeof(RunEvent.RunCancelled)),
    };

    /// <summary>Ids of all runs, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Ids(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var entry in log.ReadAll(null, new LogFilter(Prefix, [FirstEvent]), cancellationToken).ConfigureAwait(false))
        {
            ids.Add(entry.Stream.Value[Prefix.Length..]);
        }

        return ids;
    }

    /// <summary>The run that a person means, or the sentence that says why there is none.</summary>
    public async Task<(string? Id, string? Problem)> Find(string asked, CancellationToken cancellationToken) =>
        RunName.Resolve(await Ids(cancellationToken).ConfigureAwait(false), asked);

    public Task<RunHistory> Read(string id, CancellationToken cancellationToken) => Read(id, _ => true, cancellationToken);

    /// <summary>Only the events that a list of runs needs: reading the large ones takes most of the time.</summary>
    public Task<RunHistory> Glance(string id, CancellationToken cancellationToken) => Read(id, Telling.Contains, cancellationToken);

    private async Task<RunHistory> Read(string id, Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<RecordedEvent>();
        await foreach (var entry in Entries(id, cancellationToken).ConfigureAwait(false))
        {
            if (wanted(entry.Type) && Decode(entry) is { } recorded)
            {
                events.Add(recorded);
            }
        }

        return new RunHistory(id, events.ToImmutable());
    }

    public IAsyncEnumerable<LogEntry> Entries(string id, CancellationToken cancellationToken) =>
        log.ReadStream(StreamName.Run(id), 0, ReadDirection.Forwards, cancellationToken);

    private static string NameOf(Type type) => type.GetCustomAttribute<WireNameAttribute>()!.Name;

    /// <summary>Null for an event of a newer build: a reader passes over it.</summary>
    public static RecordedEvent? Decode(LogEntry entry) =>
        EventCodec<RunEvent>.Decode(entry) is { } known ? new RecordedEvent(entry, known, Origin.Decode(entry.Metadata.Span)) : null;
}
