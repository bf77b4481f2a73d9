using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>One pod to be made.</summary>
/// <param name="Executor">Who answers for it.</param>
/// <param name="Labels">Beside those that every one has.</param>
/// <param name="Owner">The executor's own pod, with which it goes; null for an executor that is none.</param>
/// <param name="LifeSeconds">From its start; then the kubelet ends it, whoever is left.</param>
internal sealed record PodOrder(
    string Name,
    string Executor,
    string State,
    SandboxLimits Limits,
    long LifeSeconds,
    ImmutableSortedDictionary<string, string> Labels,
    OwnerReference? Owner);
