using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>Runs as the log of a data folder has them.</summary>
/// <param name="openViews">The data folder's read models, which an engine and short commands share.</param>
internal sealed class EmbeddedArchive(IEventLog log, Func<RunViews> openViews, TimeProvider time) : IArchive
{
    private readonly RunShelf _shelf = new(log);

    public IDesk Desk { get; } = new EmbeddedDesk(log, time);

    public async Task<(ImmutableArray<RunSummary> Runs, long Total)> Newest(int most, RunState? state, CancellationToken cancellationToken)
    {
        using var views = openViews();
        return await views.Now(log, each => each.Newest(most, state), cancellationToken);
    }

    public Task<IReadOnlyList<string>> Ids(string? beginning, CancellationToken cancellationToken) => _shelf.Ids(cancellationToken);

    public IAsyncEnumerable<LogEntry> Entries(string run, CancellationToken cancellationToken) => _shelf.Entries(run, cancellationToken);

    public async IAsyncEnumerable<LogEntry> Follow(string run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The filter knows prefixes only: another run's id may begin with this one.
        var (stream, view) = (StreamName.Run(run), RunView.Initial(run));
        await foreach (var signal in log.Subscribe(null, new LogFilter(stream.Value), cancellationToken))
        {
            if (signal.Entry is not { } entry || entry.Stream != stream)
            {
                continue;
            }

            yield return entry;
            view = RecordedEvent.Decode(entry) is { } known ? RunView.Evolve(view, known) : view;
            if (view.Summary.HasEnded)
            {
                yield break;
            }
        }
    }

    public Task CopyTo(ArtifactRef artifact, Stream destination, CancellationToken cancellationToken) =>
        new Artifacts(log, time).CopyTo(artifact, destination, cancellationToken);

    public void Dispose() => (log as IDisposable)?.Dispose();
}
