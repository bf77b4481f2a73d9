using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>What tools work with.</summary>
/// <param name="Time">For how long a call took; it influences no answer.</param>
internal sealed record Workshop(SnapshotStore Snapshots, ISandboxes Sandboxes, Artifacts Artifacts, TimeProvider Time)
{
    public SnapshotSandboxes SnapshotSandboxes { get; } = new(Sandboxes, Snapshots);
}
