using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Views;

/// <summary>The runs of a log, for reading one at a time, exactly as they stand. Lists come from <see cref="RunViews"/>.</summary>
public sealed class RunShelf(IEventLog log)
{
    private static readonly LogFilter Beginnings = new("run-", [Wire.NameOf<RunEvent.RunSubmitted>()]);

    /// <summary>Ids of all runs, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Ids(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var entry in log.ReadAll(null, Beginnings, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(RecordedEvent.RunOf(entry));
        }

        return ids;
    }

    /// <summary>A run that does not exist has no events.</summary>
    /// <exception cref="ContractException">An event cannot be decoded.</exception>
    public Task<RunHistory> Read(string id, CancellationToken cancellationToken) =>
        RunHistory.Of(id, Entries(id, cancellationToken), cancellationToken);

    public IAsyncEnumerable<LogEntry> Entries(string id, CancellationToken cancellationToken) =>
        log.ReadStream(StreamName.Run(id), 0, ReadDirection.Forwards, cancellationToken);
}
