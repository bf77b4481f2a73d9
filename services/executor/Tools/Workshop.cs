using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>What tools work with.</summary>
/// <param name="Time">For how long a call took; it influences no answer.</param>
internal sealed record Workshop(SnapshotStore Snapshots, ISandboxes Sandboxes, Artifacts Artifacts, TimeProvider Time)
{
    public SnapshotSandboxes SnapshotSandboxes { get; } = new(Sandboxes, Snapshots);

    /// <summary>Makes sure that a snapshot which a call is about is here, also if another executor made it.</summary>
    public Task Restore(ToolCall call, string tree, CancellationToken cancellationToken) =>
        Snapshots.Restore(call.Repository, tree, [.. call.Changes.Values], Artifacts.Read, cancellationToken);
}
