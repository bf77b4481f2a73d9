namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Which pods are nobody's any more.</summary>
internal static class Reaping
{
    /// <summary>In which an ended pod still tells its executor why, and a warm one that cannot start is not replaced by another such.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <param name="living">Executors that live.</param>
    /// <param name="me">This executor.</param>
    /// <param name="mine">Names of the pods that this executor is using or making at this moment.</param>
    public static IEnumerable<Doomed> Among(
        IEnumerable<Pod> pods, IReadOnlySet<string> living, string me, IReadOnlySet<string> mine, TimeSpan warmLifetime, DateTimeOffset now) =>
        from pod in pods
        where pod.Metadata.DeletionTimestamp is null && !mine.Contains(pod.Metadata.Name!)
        let why = Why(pod, living, me, now - (pod.Metadata.CreationTimestamp ?? now), warmLifetime)
        where why is not null
        select new Doomed(pod, why);

    private static string? Why(Pod pod, IReadOnlySet<string> living, string me, TimeSpan age, TimeSpan warmLifetime)
    {
        var executor = pod.Metadata.Label(PodLabels.Executor) ?? "";
        var warm = pod.Metadata.Label(PodLabels.State) == PodLabels.Warm;
        return !living.Contains(executor) ? "its executor is gone"
            : !warm && executor == me ? "its step is over"
            : age > TimeSpan.FromSeconds(pod.Spec?.ActiveDeadlineSeconds ?? 0) + Grace ? "its deadline has passed"
            : pod.Status?.Phase is "Failed" or "Succeeded" && (warm || age > Grace) ? "it has ended"
            : warm && age > warmLifetime ? "it has waited too long"
            : warm && age > Grace && PodDiagnosis.Hopeless(pod) is { } failure ? failure.Sentence
            : null;
    }
}

/// <summary>A pod to be deleted, and why.</summary>
internal sealed record Doomed(Pod Pod, string Why);
