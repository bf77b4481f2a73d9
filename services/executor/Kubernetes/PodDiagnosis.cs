using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Reads from a pod, its events, or a refusal of the API server what went wrong.</summary>
internal static class PodDiagnosis
{
    /// <summary>Reasons that the cluster gives at some place of a pod, and what they mean.</summary>
    private static readonly ImmutableSortedDictionary<string, PodFailureKind> Reasons = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new[]
        {
            (PodFailureKind.ImagePull, "ImagePullBackOff RegistryUnavailable ErrImagePull SignatureValidationFailed"),
            (PodFailureKind.ImageName, "InvalidImageName ErrImageNeverPull ImageInspectError"),
            (PodFailureKind.Start, "CreateContainerConfigError CreateContainerError RunContainerError StartError ContainerCannotRun CrashLoopBackOff "
                + "FailedCreatePodSandBox FailedMount"),
            (PodFailureKind.Unschedulable, "Unschedulable SchedulerError FailedScheduling UnexpectedAdmissionError OutOfcpu OutOfmemory OutOfpods OutOfephemeral-storage "
                + "NodeAffinity NodeUnschedulable"),
            (PodFailureKind.Evicted, "Evicted Preempting Preempted EvictionByEvictionAPI PreemptionByScheduler TerminationByKubelet"),
            (PodFailureKind.OutOfMemory, "OOMKilled"),
            (PodFailureKind.Deadline, "DeadlineExceeded"),
            (PodFailureKind.NodeLost, "NodeLost NodeShutdown NodeNotReady DeletionByTaintManager DeletionByPodGC TaintManagerEviction Terminated Shutdown"),
        }.SelectMany(row => row.Item2.Split(' ').Select(reason => KeyValuePair.Create(reason, row.Item1))));

    /// <summary>What ended a pod; null for one that is alive.</summary>
    public static PodFailure? Ending(Pod pod)
    {
        var status = pod.Status;
        var container = ContainerOf(pod)?.State?.Terminated;
        return Known(status?.Reason, status?.Message)
            ?? Known(container?.Reason, container?.Message)
            ?? Disruption(status)
            ?? (container is not null ? new PodFailure(PodFailureKind.Ended, Ended(container)) : null)
            ?? (status?.Phase is "Failed" or "Succeeded" ? new PodFailure(PodFailureKind.Ended, $"{status.Phase} {status.Reason} {status.Message}".Trim()) : null)
            ?? (pod.Metadata.DeletionTimestamp is not null ? new PodFailure(PodFailureKind.Deleted, "") : null);
    }

    /// <summary>What keeps a pod from starting and will not pass by waiting; null while there is hope.</summary>
    public static PodFailure? Hopeless(Pod pod) =>
        Ending(pod) ?? (ContainerOf(pod)?.State?.Waiting is { Reason: not "ErrImagePull" } waiting ? Known(waiting.Reason, waiting.Message) : null);

    /// <summary>Why a pod has not started for too long, as far as anybody says.</summary>
    public static PodFailure Delay(Pod? pod, IEnumerable<ClusterEvent> events)
    {
        var waiting = pod is null ? null : ContainerOf(pod)?.State?.Waiting;
        var unplaced = pod?.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "PodScheduled", Status: "False" });
        var warnings = events.Where(told => told.Type == "Warning").ToList();
        return Known(waiting?.Reason, waiting?.Message)
            ?? Known(unplaced?.Reason, unplaced?.Message)
            ?? warnings.Select(told => Known(told.Reason, told.Message)).LastOrDefault(failure => failure is not null)
            ?? new(PodFailureKind.Slow, warnings.Count > 0 ? $"{warnings[^1].Reason}: {warnings[^1].Message}" : waiting?.Reason ?? pod?.Status?.Phase ?? "");
    }

    /// <summary>Whether a pod takes commands.</summary>
    public static bool Runs(Pod pod) =>
        pod is { Metadata.DeletionTimestamp: null, Status.Phase: "Running" } && ContainerOf(pod)?.State?.Running is not null;

    /// <summary>Why the API server would not make a pod.</summary>
    public static PodFailure Refusal(KubernetesException refused) => refused switch
    {
        { Status: 403 } when refused.Message.Contains("exceeded quota", StringComparison.OrdinalIgnoreCase) => new(PodFailureKind.Quota, refused.Message),
        { Status: >= 400 and < 500, IsPassing: false } => new(PodFailureKind.Refused, refused.Message),
        _ => new(PodFailureKind.Slow, refused.Message),
    };

    private static ContainerStatus? ContainerOf(Pod pod) => (pod.Status?.ContainerStatuses ?? []).FirstOrDefault(status => status.Name == PodPaths.Container);

    private static PodFailure? Disruption(PodStatus? status) =>
        (status?.Conditions ?? []).FirstOrDefault(condition => condition is { Type: "DisruptionTarget", Status: "True" }) is { } target
            ? Known(target.Reason, target.Message) ?? new PodFailure(PodFailureKind.Evicted, $"{target.Reason}: {target.Message}")
            : (status?.Conditions ?? []).FirstOrDefault(condition => condition is { Type: "Ready", Reason: "NodeNotReady" or "NodeStatusUnknown" }) is not null || status?.Phase == "Unknown"
                ? new PodFailure(PodFailureKind.NodeLost, "") : null;

    private static PodFailure? Known(string? reason, string? message) =>
        reason is not null && Reasons.TryGetValue(reason, out var kind) ? new PodFailure(kind, message is { Length: > 0 } ? message : reason) : null;

    private static string Ended(TerminatedState container) =>
        $"code {container.ExitCode} {container.Message ?? ""}".Trim();
}
