using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Gateway;

/// <summary>Turns what a person asks for into a run, or says everything that is wrong with it.</summary>
/// <param name="environments">Those that a task may name.</param>
/// <param name="gates">The gate policy of every run; null leaves it to the task.</param>
public sealed class Intake(SnapshotStore snapshots, ImmutableArray<string> environments, GatePolicy? gates = null)
{
    /// <param name="runId">Chosen by the caller, so that asking again is the same run.</param>
    /// <exception cref="GitException">The repository cannot be looked at just now.</exception>
    public async Task<IntakeResult> Take(TaskRequest request, string runId, CancellationToken cancellationToken)
    {
        var (facts, refusal) = await snapshots.Inspect(request.Repository, request.Base, cancellationToken);
        return Admission.Decide(request, runId, facts, refusal, environments, gates);
    }
}
