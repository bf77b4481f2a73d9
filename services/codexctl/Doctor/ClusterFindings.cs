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
        return [new Finding(Health.Ok, true, $"sandbox: Kubernetes {cluster.Version} at {cluster.Place}", null), .. rights, Network(cluster)];
    }

    private static Finding Network(ClusterFacts cluster) => cluster switch
    {
        { Shut: false } => new(Health.Missing, true, "network: no policy denies sandboxes all traffic", "No sandbox is made without it: apply deploy/kubernetes/sandboxes.yaml"),
        { Wall.Reached: { IsEmpty: false } reached } => new(
            Health.Missing, true, $"network: a sandbox reached {string.Join(" and ", reached)}, which a policy denies",
            "The cluster takes policies and enforces none, so executors open no sandbox: it needs a network plug-in that does"),
        { Wall: { Fault: null, Blocked: var blocked } } => new(
            Health.Ok, true, $"network: a policy denies sandboxes all traffic, and one that tried did not reach {string.Join(" or ", blocked)}", null),
        { Wall: var wall } => new(
            Health.Weak, true, "network: a policy denies sandboxes all traffic",
            $"Whether the cluster enforces it was not seen: {wall?.Fault ?? "no sandbox was made"}"),
    };
}
