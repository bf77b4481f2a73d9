using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Why a pod is no sandbox, or no longer one.</summary>
internal enum PodFailureKind
{
    ImagePull,
    ImageName,
    Start,
    Unschedulable,
    Quota,
    Refused,
    Slow,
    Evicted,
    OutOfMemory,
    Deadline,
    NodeLost,
    Ended,
    Deleted,
    Disconnected,
}

/// <param name="Told">What the cluster said about it.</param>
internal sealed record PodFailure(PodFailureKind Kind, string Told)
{
    /// <summary>As it stands in the log, and whether another sandbox may fare better.</summary>
    private static readonly ImmutableSortedDictionary<PodFailureKind, (string Code, bool Retriable, string Sentence)> Table =
        ImmutableSortedDictionary.CreateRange(new[]
        {
            Row(PodFailureKind.ImagePull, "sandbox.image-pull", true, "Its image cannot be pulled"),
            Row(PodFailureKind.ImageName, "sandbox.image-name", false, "Its image does not exist or may not be pulled"),
            Row(PodFailureKind.Start, "sandbox.start", false, "Its container cannot be started"),
            Row(PodFailureKind.Unschedulable, "sandbox.unschedulable", true, "No node has room for it"),
            Row(PodFailureKind.Quota, "sandbox.quota", true, "The namespace's quota is used up"),
            Row(PodFailureKind.Refused, "sandbox.refused", false, "The cluster refuses it"),
            Row(PodFailureKind.Slow, "sandbox.slow", true, "It was not ready in time"),
            Row(PodFailureKind.Evicted, "sandbox.evicted", true, "Its node evicted it"),
            Row(PodFailureKind.OutOfMemory, "sandbox.out-of-memory", false, "It used more memory than its limit"),
            Row(PodFailureKind.Deadline, "sandbox.deadline", false, "It lived longer than it may"),
            Row(PodFailureKind.NodeLost, "sandbox.node-lost", true, "Its node is lost"),
            Row(PodFailureKind.Ended, "sandbox.ended", true, "Its container ended"),
            Row(PodFailureKind.Deleted, "sandbox.deleted", true, "Somebody deleted its pod"),
            Row(PodFailureKind.Disconnected, "sandbox.disconnected", true, "The connection to it broke"),
        });

    public string Code => Table[Kind].Code;

    public bool Retriable => Table[Kind].Retriable;

    public string Sentence => Told.Length > 0 ? $"{Table[Kind].Sentence}: {Told}" : Table[Kind].Sentence;

    private static KeyValuePair<PodFailureKind, (string, bool, string)> Row(PodFailureKind kind, string code, bool retriable, string sentence) =>
        KeyValuePair.Create(kind, (code, retriable, sentence));
}
