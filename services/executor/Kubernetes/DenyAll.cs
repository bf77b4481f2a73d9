using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>The policy under which sandboxes run: no traffic, in neither direction. It belongs to the namespace, not to the executor.</summary>
internal static class DenyAll
{
    public const string Name = "codex-sandboxes-deny-all";

    public static NetworkPolicy Policy { get; } = new(
        new(Name),
        new(new(ImmutableSortedDictionary<string, string>.Empty.Add(PodLabels.Name, PodLabels.Sandbox)), ["Ingress", "Egress"]));

    /// <summary>Whether a policy shuts sandboxes off in both directions: it selects them, and allows nothing.</summary>
    public static bool IsMet(NetworkPolicy policy) =>
        (policy.Spec.PodSelector.MatchExpressions ?? []).IsEmpty
        && (policy.Spec.PodSelector.MatchLabels ?? ImmutableSortedDictionary<string, string>.Empty).All(label => label.Key == PodLabels.Name && label.Value == PodLabels.Sandbox)
        && (policy.Spec.PolicyTypes ?? []).Contains("Ingress") && (policy.Spec.PolicyTypes ?? []).Contains("Egress")
        && (policy.Spec.Ingress ?? []).IsEmpty && (policy.Spec.Egress ?? []).IsEmpty;
}
