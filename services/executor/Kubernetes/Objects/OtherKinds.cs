using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>What the API server answers when it has no object to answer with; also how an exec ends.</summary>
internal sealed record ApiStatus(
    string? Status = null, string? Reason = null, string? Message = null, int? Code = null, ApiStatusDetails? Details = null, string ApiVersion = "v1", string Kind = "Status");

internal sealed record ApiStatusDetails(ImmutableArray<ApiCause>? Causes = null, int? RetryAfterSeconds = null);

internal sealed record ApiCause(string? Reason, string? Message);

/// <summary>Something that the cluster noticed about an object.</summary>
/// <param name="Type"><c>Normal</c> or <c>Warning</c>.</param>
internal sealed record ClusterEvent(
    Metadata Metadata, EventSubject InvolvedObject, string? Reason = null, string? Message = null, string? Type = null) : IKept;

internal sealed record EventSubject(string? Kind = null, string? Name = null, string? Uid = null);

/// <summary>A promise that its holder lives, as long as it is renewed.</summary>
internal sealed record Lease(
    Metadata Metadata, LeaseSpec Spec, string ApiVersion = "coordination.k8s.io/v1", string Kind = "Lease") : IKept;

internal sealed record LeaseSpec(string? HolderIdentity = null, int? LeaseDurationSeconds = null, string? RenewTime = null);

/// <summary>Asks whether the asker may do something.</summary>
internal sealed record AccessReview(
    AccessReviewSpec Spec, AccessReviewStatus? Status = null, string ApiVersion = "authorization.k8s.io/v1", string Kind = "SelfSubjectAccessReview");

internal sealed record AccessReviewSpec(Permission ResourceAttributes);

/// <param name="Group">Empty for the core group.</param>
internal sealed record Permission(string Namespace, string Verb, string Resource, string Group = "", string? Subresource = null)
{
    public override string ToString() => $"{Verb} {(Group.Length == 0 ? "" : Group + "/")}{Resource}{(Subresource is null ? "" : "/" + Subresource)}";
}

internal sealed record AccessReviewStatus(bool Allowed, string? Reason = null);

/// <summary>Which traffic of which pods is allowed.</summary>
internal sealed record NetworkPolicy(
    Metadata Metadata, NetworkPolicySpec Spec, string ApiVersion = "networking.k8s.io/v1", string Kind = "NetworkPolicy") : IKept;

internal sealed record NetworkPolicySpec(
    LabelSelector PodSelector, ImmutableArray<string>? PolicyTypes = null, ImmutableArray<object>? Ingress = null, ImmutableArray<object>? Egress = null);

internal sealed record LabelSelector(
    ImmutableSortedDictionary<string, string>? MatchLabels = null, ImmutableArray<object>? MatchExpressions = null);

/// <summary>Who the API server is.</summary>
internal sealed record ServerVersion(string Major, string Minor, string GitVersion);
