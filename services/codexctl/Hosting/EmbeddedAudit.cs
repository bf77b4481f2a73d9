using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance;
using CodexPlatform.Views;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Codexctl;

/// <summary>Replay and verification on the embedded log, with the data folder's own public key.</summary>
internal sealed class EmbeddedAudit(TimeProvider time) : IAudit
{
    public async Task<ReplayReport> Replay(IEventLog log, string runId, CancellationToken cancellationToken)
    {
        var stream = StreamName.Run(runId);
        return Provenance.Replay.Of(stream, await Read(log, stream, cancellationToken)) switch
        {
            ReplayResult.Verified verified => new ReplayReport(verified.Events, null),
            ReplayResult.Diverged diverged => new ReplayReport(diverged.Revision, $"at revision {diverged.Revision}: {diverged.Explanation}"),
            var other => throw new InvalidOperationException($"A replay came to {other.GetType().Name}"),
        };
    }

    public async Task<VerifyReport> Verify(IEventLog log, DataFolder data, string runId, CancellationToken cancellationToken)
    {
        var stream = StreamName.Run(runId);
        var entries = await Read(log, stream, cancellationToken);
        var events = entries.Select(RecordedEvent.Read).Select(recorded => recorded.Event).ToList();
        if (events.OfType<RunEvent.Attested>().FirstOrDefault() is not { } attested)
        {
            return new VerifyReport([new VerifyFinding(false, "The run has no attestation: only merged changes are attested")]);
        }

        var (key, refusal) = File.Exists(PublicKey(data))
            ? SigningKey.FromPem(await File.ReadAllTextAsync(PublicKey(data), cancellationToken))
            : (null, new Refusal("key.absent", $"There is no public key at {PublicKey(data)}"));
        if (key is null)
        {
            return new VerifyReport([new VerifyFinding(false, refusal!.Reason)]);
        }

        var envelope = await new Artifacts(log, time).Read(attested.Envelope, cancellationToken);
        var repository = events.OfType<RunEvent.RunSubmitted>().First().Repository;
        var snapshots = new SnapshotStore(data.Cache);
        var report = await Verifier.Verify(envelope, key, stream, entries, Commit, cancellationToken);
        return new VerifyReport([.. report.Checks.Select(check => new VerifyFinding(check.Passed, check.Sentence))]);

        async Task<CommitFacts?> Commit(string id, CancellationToken token) =>
            await snapshots.ReadCommit(repository, id, token) is { } commit ? new CommitFacts(commit.Tree, commit.Parents, commit.Message) : null;
    }

    private static string PublicKey(DataFolder data) => Path.Combine(data.Keys, FileSigner.PublicFile);

    private static async Task<List<LogEntry>> Read(IEventLog log, StreamName stream, CancellationToken cancellationToken)
    {
        var entries = new List<LogEntry>();
        await foreach (var entry in log.ReadStream(stream, 0, ReadDirection.Forwards, cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
