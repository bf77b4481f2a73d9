using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance;
using CodexPlatform.Views;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Codexctl;

/// <summary>Replay and verification on this machine, by this program's own code, wherever the events come from.</summary>
internal sealed class LocalAudit : IAudit
{
    public async Task<ReplayReport> Replay(IArchive archive, string runId, CancellationToken cancellationToken)
    {
        var stream = StreamName.Run(runId);
        return Provenance.Replay.Of(stream, await Read(archive, runId, cancellationToken)) switch
        {
            ReplayResult.Verified verified => new ReplayReport(verified.Events, null),
            ReplayResult.Diverged diverged => new ReplayReport(diverged.Revision, $"at revision {diverged.Revision}: {diverged.Explanation}"),
            var other => throw new InvalidOperationException($"A replay came to {other.GetType().Name}"),
        };
    }

    public async Task<VerifyReport> Verify(IArchive archive, DataFolder data, string? key, string runId, CancellationToken cancellationToken)
    {
        var stream = StreamName.Run(runId);
        var entries = await Read(archive, runId, cancellationToken);
        var events = entries.Select(RecordedEvent.Read).Select(recorded => recorded.Event).ToList();
        if (events.OfType<RunEvent.Attested>().FirstOrDefault() is not { } attested)
        {
            return new VerifyReport([new VerifyFinding(false, "The run has no attestation: only merged changes are attested")]);
        }

        var file = key ?? Path.Combine(data.Keys, FileSigner.PublicFile);
        var (signer, refusal) = File.Exists(file)
            ? SigningKey.FromPem(await File.ReadAllTextAsync(file, cancellationToken))
            : (null, new Refusal("key.absent", $"There is no public key at {file}: say with --key FILE whose signature counts"));
        if (signer is null)
        {
            return new VerifyReport([new VerifyFinding(false, refusal!.Reason)]);
        }

        using var envelope = new MemoryStream();
        await archive.CopyTo(attested.Envelope, envelope, cancellationToken);
        var repository = events.OfType<RunEvent.RunSubmitted>().First().Repository;
        var snapshots = new SnapshotStore(data.Cache);
        var report = await Verifier.Verify(envelope.ToArray(), signer, stream, entries, Commit, cancellationToken);
        return new VerifyReport([.. report.Checks.Select(check => new VerifyFinding(check.Passed, check.Sentence))]);

        async Task<CommitFacts?> Commit(string id, CancellationToken token) =>
            await snapshots.ReadCommit(repository, id, token) is { } commit ? new CommitFacts(commit.Tree, commit.Parents, commit.Message) : null;
    }

    private static async Task<List<LogEntry>> Read(IArchive archive, string runId, CancellationToken cancellationToken)
    {
        var entries = new List<LogEntry>();
        await foreach (var entry in archive.Entries(runId, cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
