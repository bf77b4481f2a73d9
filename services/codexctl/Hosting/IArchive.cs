using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>What stands of runs, for those who read it or say something to a run: the log of a data folder, or a server's.</summary>
/// <exception cref="LogOutageException">Of every member: it cannot be used, and the message says why.</exception>
internal interface IArchive : IDisposable
{
    IDesk Desk { get; }

    /// <summary>The newest runs, newest first.</summary>
    /// <param name="state">Null for any.</param>
    /// <returns>With how many there are in all.</returns>
    Task<(ImmutableArray<RunSummary> Runs, long Total)> Newest(int most, RunState? state, CancellationToken cancellationToken);

    /// <summary>Ids of runs, oldest first: at least all that begin so. They end in the newest where none does, or none was asked for.</summary>
    /// <param name="beginning">Null for the newest only.</param>
    Task<IReadOnlyList<string>> Ids(string? beginning, CancellationToken cancellationToken);

    /// <summary>The events of a run as they stand. A run that does not exist has none.</summary>
    IAsyncEnumerable<LogEntry> Entries(string run, CancellationToken cancellationToken);

    /// <summary>As <see cref="Entries"/>, and then whatever is appended, until the run has ended or the caller goes.</summary>
    IAsyncEnumerable<LogEntry> Follow(string run, CancellationToken cancellationToken);

    /// <exception cref="ArtifactException">It is missing, incomplete or corrupt.</exception>
    Task CopyTo(ArtifactRef artifact, Stream destination, CancellationToken cancellationToken);
}

internal interface IArchives
{
    /// <exception cref="LogOutageException">It cannot be used: the message says why.</exception>
    IArchive Open(DataFolder data);
}
