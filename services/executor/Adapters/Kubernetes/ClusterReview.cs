namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Whether a cluster is fit for sandboxes, without making one.</summary>
internal static class ClusterReview
{
    /// <summary>All that an executor does in its namespace, and nothing else; the role in <c>deploy/kubernetes</c> grants exactly this.</summary>
    public static IReadOnlyList<Permission> Needed(string space) =>
    [
        .. Of(space, "", "pods", null, "create", "get", "list", "watch", "patch", "delete"),
        .. Of(space, "", "pods", "exec", "create", "get"),
        .. Of(space, "", "pods", "log", "get"),
        .. Of(space, "", "events", null, "list"),
        .. Of(space, "coordination.k8s.io", "leases", null, "create", "get", "list", "update", "delete"),
        .. Of(space, "networking.k8s.io", "networkpolicies", null, "list"),
    ];

    /// <summary>Those that this client has not been granted.</summary>
    /// <exception cref="KubernetesException"/>
    public static async Task<IReadOnlyList<Permission>> Missing(KubernetesClient client, CancellationToken cancellationToken)
    {
        var needed = Needed(client.Namespace);
        var granted = await Task.WhenAll(needed.Select(permission => client.May(permission, cancellationToken)));
        return [.. needed.Where((_, at) => !granted[at])];
    }

    /// <summary>Whether a policy of the namespace shuts sandboxes off from all networks.</summary>
    /// <exception cref="KubernetesException"/>
    public static async Task<bool> IsShut(KubernetesClient client, CancellationToken cancellationToken) =>
        (await client.NetworkPolicies.List("", cancellationToken)).Items.Any(DenyAll.IsMet);

    public static async Task<ClusterFacts> Of(KubernetesClient client, CancellationToken cancellationToken)
    {
        string? version = null;
        try
        {
            version = (await client.Version(cancellationToken)).GitVersion;
            var missing = await Missing(client, cancellationToken);
            var asked = missing.All(permission => permission.Resource != "networkpolicies");
            return new(client.Access.ToString(), version, [.. missing.Select(permission => permission.ToString())], asked && await IsShut(client, cancellationToken), null);
        }
        catch (KubernetesException refused)
        {
            return new(client.Access.ToString(), version, [], false, refused.Message);
        }
    }

    private static IEnumerable<Permission> Of(string space, string group, string resource, string? part, params string[] verbs) =>
        verbs.Select(verb => new Permission(space, verb, resource, group, part));
}
