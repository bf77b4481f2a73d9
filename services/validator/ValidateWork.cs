using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Validator;

/// <summary>Judges a change from its patch and the recorded facts. It runs no command.</summary>
internal sealed class ValidateWork(IEventLog log, Artifacts artifacts, SnapshotStore snapshots, ValidatorMetrics metrics) : IEffectWork<Validate>
{
    public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence) => [];

    public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
    {
        var events = new List<(long, RunEvent)>();
        await foreach (var recorded in log.ReadEvents<RunEvent>(StreamName.Run(hold.Run.Id), 0, cancellationToken).ConfigureAwait(false))
        {
            events.Add((recorded.Revision, recorded.Event));
        }

        var repository = hold.Run.Submitted!.Repository with { BaseCommit = hold.Run.Turn!.Commit };
        var (review, refusal) = await ReviewBuilder.Build(events, hold.Effect, new ReviewSources(Read, Rebuild), cancellationToken).ConfigureAwait(false);
        if (review is null)
        {
            throw new EffectFailedException(refusal!.Code, refusal.Reason, retriable: false);
        }

        var verdict = Judge.Verdict(review);
        metrics.Reached(verdict);
        return new RunEvent.VerdictReached(hold.Effect, hold.Fence, verdict);

        async Task<(string? Tree, Refusal? Refusal)> Rebuild(Change change, ReadOnlyMemory<byte> patch, CancellationToken token)
        {
            await snapshots.Restore(repository, change.BaseTree, [.. hold.Run.Changes.Values], artifacts.Read, token).ConfigureAwait(false);
            var (rebuilt, why) = await snapshots.ApplyPatch(repository, change.BaseTree, patch, token).ConfigureAwait(false);
            return (rebuilt?.Change.Tree, why);
        }
    }

    private async Task<ReadOnlyMemory<byte>?> Read(ArtifactRef artifact, CancellationToken cancellationToken)
    {
        try
        {
            return await artifacts.Read(artifact, cancellationToken).ConfigureAwait(false);
        }
        catch (ArtifactException)
        {
            return null;
        }
    }
}
