namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Where a container ended by itself, only it knows why.</summary>
internal static class LastWords
{
    private const int Lines = 5;

    /// <summary>The failure, with the end of what the container wrote.</summary>
    public static async Task<PodFailure> With(PodFailure failure, KubernetesClient client, string pod, CancellationToken cancellationToken)
    {
        if (failure.Kind != PodFailureKind.Ended)
        {
            return failure;
        }
        try
        {
            return failure with { Told = $"{failure.Told} {(await client.Log(pod, PodPaths.Container, Lines, cancellationToken)).Trim()}".Trim() };
        }
        catch (KubernetesException)
        {
            return failure;
        }
    }
}
