using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>What is read from an archive in more than one place.</summary>
internal static class ArchiveReading
{
    /// <summary>A run that does not exist has no events.</summary>
    public static Task<RunHistory> Read(this IArchive archive, string run, CancellationToken cancellationToken) =>
        RunHistory.Of(run, archive.Entries(run, cancellationToken), cancellationToken);

    /// <inheritdoc cref="RunName.Resolve"/>
    public static async Task<(string? Id, string? Problem)> Find(this IArchive archive, string asked, CancellationToken cancellationToken) =>
        RunName.Resolve(await archive.Ids(RunName.Beginning(asked), cancellationToken).ConfigureAwait(false), asked);
}
