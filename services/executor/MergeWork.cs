using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>Merge: the one effect that writes to the user's repository, by compare-and-swap of refs and nothing else.</summary>
internal sealed class MergeWork(SnapshotStore snapshots, Artifacts artifacts) : IEffectWork<Merge>
{
    public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence) => [];

    public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
    {
        var request = hold.Run.Accepted!.Request!;
        var repository = hold.Run.Submitted!.Repository with { BaseCommit = request.BaseCommit };
        var moveBase = request.Mode == MergeMode.FastForward ? repository.BaseBranch : null;
        // The accepted change alone leads from the base to what is merged, whatever chain of edits it was made by.
        await snapshots.Restore(repository, request.Change.Tree, [request.Change], artifacts.Read, cancellationToken).ConfigureAwait(false);
        var outcome = await snapshots.Commit(
            repository,
            new CommitRequest(request.Change.Tree, request.BaseCommit, request.Message, request.Branch, moveBase, request.Date),
            cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            { Commit: { } commit } => new RunEvent.Merged(hold.Effect, hold.Fence, commit, request.Change.Tree, request.Branch, outcome.MovedBase),
            { Refusal: null or { Code: "base.moved" } } => new RunEvent.BaseMoved(hold.Effect, hold.Fence, request.BaseCommit, outcome.Found),
            { Refusal: var refusal } => throw new EffectFailedException(refusal.Code, refusal.Reason, retriable: refusal.Code == "repository.locked"),
        };
    }
}
