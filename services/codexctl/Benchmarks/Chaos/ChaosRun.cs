using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>One run as it stands in the log when chaos is over.</summary>
/// <param name="Took">From its first event to its last.</param>
/// <param name="Retries">Effects that were begun again.</param>
/// <param name="Branches">Each with its commit, as git lists them.</param>
/// <param name="Uses">Of sandboxes, by the outcomes that name them.</param>
internal sealed record ChaosRun(TimeSpan Took, bool Completed, bool GaveUp, int Retries, ImmutableArray<string> Branches, ImmutableArray<SandboxUse> Uses, ImmutableArray<string> Faults)
{
    /// <summary>Audits it: its stream, its artifacts, and what it merged against its attestation.</summary>
    public static async Task<ChaosRun> Read(EmbeddedArchive archive, DataFolder data, string run, CancellationToken cancellationToken)
    {
        var (stream, entries) = (StreamName.Run(run), new List<LogEntry>());
        await foreach (var entry in archive.Entries(run, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        var events = entries.Select(EventCodec<RunEvent>.DecodeKnown).ToList();
        var completed = events.OfType<RunEvent.RunCompleted>().Any();
        var missing = await NamedArtifacts.Missing(entries, Holds, cancellationToken).ConfigureAwait(false);
        var report = completed ? await new LocalAudit().Verify(archive, data, key: null, run, cancellationToken).ConfigureAwait(false) : null;
        return new ChaosRun(
            entries.Count == 0 ? default : entries[^1].Created - entries[0].Created,
            completed,
            ChaosAudit.GaveUp(events),
            events.OfType<RunEvent.EffectStarted>().Count(started => started.Attempt > 1),
            [.. events.OfType<RunEvent.Merged>().Select(merged => $"{merged.Branch} {merged.Commit}")],
            [.. events.OfType<RunEvent.ToolReturned>().Where(returned => returned.Outcome.Environment?.Instance is not null)
                .Select(returned => new SandboxUse(returned.Outcome.Environment!.Instance!, $"{stream} {returned.Effect}"))],
            [
                .. ChaosAudit.Faults(stream, entries),
                .. missing.Select(each => $"{stream}: artifact {each.Artifact.Sha256} of revision {each.Revision} is missing"),
                .. report?.Findings.Where(finding => !finding.Holds).Select(finding => $"{stream}: {finding.What}") ?? [],
            ]);

        async Task<bool> Holds(ArtifactRef artifact, CancellationToken token)
        {
            try
            {
                await archive.CopyTo(artifact, Stream.Null, token).ConfigureAwait(false);
                return true;
            }
            catch (ArtifactException)
            {
                return false;
            }
        }
    }
}
