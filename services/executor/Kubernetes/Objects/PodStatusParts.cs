using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <param name="Phase"><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Unknown</c>.</param>
internal sealed record PodStatus(
    string? Phase = null,
    string? Reason = null,
    string? Message = null,
    DateTimeOffset? StartTime = null,
    ImmutableArray<Condition>? Conditions = null,
    ImmutableArray<ContainerStatus>? ContainerStatuses = null);

/// <param name="Status"><c>True</c>, <c>False</c>, <c>Unknown</c>.</param>
internal sealed record Condition(string Type, string Status, string? Reason = null, string? Message = null);

internal sealed record ContainerStatus(string Name, bool Ready, ContainerState? State = null, string? ImageID = null, int RestartCount = 0);

/// <summary>One of the three is there.</summary>
internal sealed record ContainerState(WaitingState? Waiting = null, RunningState? Running = null, TerminatedState? Terminated = null);

internal sealed record WaitingState(string? Reason = null, string? Message = null);

internal sealed record RunningState(DateTimeOffset? StartedAt = null);

internal sealed record TerminatedState(int ExitCode, string? Reason = null, string? Message = null);
