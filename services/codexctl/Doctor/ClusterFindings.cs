using CodexPlatform.Executor.Kubernetes;

namespace CodexPlatform.Codexctl;

/// <summary>What is said of a cluster: whether it is reached, each right that is missing, and whether sandboxes are shut off in it.</summary>
internal static class ClusterFindings
{
    public static IReadOnlyList<Finding> Of(ClusterFacts cluster)
    {
        if (cluster.Version is null || cluster.Fault is not null)
        {
            return [new Finding(Health.Missing, true, $"sandbox: Kubernetes at {cluster.Place} does not answer: {cluster.Fault}", "No check can run: see the server's address, certificate and token")];
        }

        var rights = cluster.Missing.Select(right => new Finding(
            Health.Missing, true, $"right: {right}", "The executor needs it in the namespace of sandboxes: apply deploy/kubernetes/executor-rights.yaml"));
        var shut = cluster.Shut
            ? new Finding(Health.Ok, true, "network: a policy denies sandboxes all traffic (that the cluster enforces it is not seen from here)", null)
            : new Finding(Health.Missing, true, "network: no policy denies sandboxes all traffic", "No sandbox is made without it: apply deploy/kubernetes/sandboxes.yaml");
        return [new Finding(Health.Ok, true, $"sandbox: Kubernetes {cluster.Version} at {cluster.Place}", null), .. rights, shut];
    }
}
