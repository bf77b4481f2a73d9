namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Finds the cluster that the options mean.</summary>
internal static class ClusterChoice
{
    private const string Variable = "KUBECONFIG";

    /// <exception cref="SandboxUnavailableException">None is named, or what is named cannot be read.</exception>
    public static ClusterAccess Of(KubernetesOptions options)
    {
        try
        {
            return options.Kubeconfig is { Length: > 0 } file ? KubeConfig.Read(file, options.Context, options.Namespace)
                : ClusterAccess.OfPod() is { } own ? own with { Namespace = options.Namespace.Length > 0 ? options.Namespace : own.Namespace }
                : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? KubeConfig.Read(named.Split(':')[0], options.Context, options.Namespace)
                : throw new SandboxUnavailableException($"No cluster is named: this process runs in none, so set Sandbox:Kubernetes:Kubeconfig or {Variable}");
        }
        catch (Exception bad) when (bad is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SandboxUnavailableException($"The cluster cannot be told: {bad.Message}", inner: bad);
        }
    }
}
