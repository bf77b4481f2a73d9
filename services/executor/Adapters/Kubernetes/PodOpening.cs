namespace CodexPlatform.Executor.Kubernetes;

/// <summary>From a request to a pod that runs: a warm one if there is one, else a new one.</summary>
internal sealed class PodOpening(KubernetesClient client, PodWatch watch, PodFleet fleet, PodProfile profile, WarmPool pool, TimeSpan openLimit)
{
    /// <summary>Waits until the pod runs, or the limit for it has passed.</summary>
    /// <exception cref="SandboxUnavailableException">It cannot be had: by a limit, a refusal, or what became of it.</exception>
    public async Task<Pod> Open(SandboxRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(openLimit, client.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Pod? pod = null;
        PodFailure? refusal = null;
        try
        {
            pod = await Claimed(request, stop.Token) ?? await Made(request, refused => refusal = refused, stop.Token);
            return await Running(pod, stop.Token);
        }
        catch (Exception over) when (over is not SandboxUnavailableException)
        {
            var known = pod is null ? refusal : null;
            if (pod is not null)
            {
                known ??= over is OperationCanceledException ? await Delay(pod) : null;
                await fleet.Bury(pod);
            }
            cancellationToken.ThrowIfCancellationRequested();
            throw over switch
            {
                OperationCanceledException => Unavailable(known ?? new(PodFailureKind.Slow, ""), over),
                KubernetesException refused => Unavailable(PodDiagnosis.Refusal(refused), over),
                _ => over,
            };
        }
    }

    private async Task<Pod?> Claimed(SandboxRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await pool.Claim(request, cancellationToken);
        }
        catch (KubernetesException)
        {
            // Whatever is wrong, making a pod tells it better.
            return null;
        }
    }

    /// <summary>A quota may free itself while there is time.</summary>
    private async Task<Pod> Made(SandboxRequest request, Action<PodFailure> refusal, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(client.Time, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
        while (true)
        {
            try
            {
                return await fleet.Create(profile, request.Limits, request.Owner, cancellationToken);
            }
            catch (KubernetesException refused) when (PodDiagnosis.Refusal(refused) is { Retriable: true } failure)
            {
                refusal(failure);
                await backoff.Wait(refused.RetryAfter, cancellationToken);
            }
        }
    }

    /// <param name="made">The watch knows it, or has heard of its end.</param>
    private async Task<Pod> Running(Pod made, CancellationToken cancellationToken)
    {
        var name = made.Metadata.Name!;
        var state = await watch.Until(
            pods => !pods.TryGetValue(name, out var pod) ? new Progress(null, new(PodFailureKind.Deleted, ""))
                : PodDiagnosis.Runs(pod) ? new Progress(pod, null)
                : PodDiagnosis.Hopeless(pod) is { } failure ? new Progress(null, failure)
                : null,
            cancellationToken);
        if (state.Failure is { } lost)
        {
            var told = await LastWords.With(lost, client, name, cancellationToken);
            await fleet.Bury(made);
            throw Unavailable(told, null);
        }
        return state.Pod!;
    }

    /// <summary>What the cluster says about a pod that has not started.</summary>
    private async Task<PodFailure> Delay(Pod pod)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), client.Time);
        try
        {
            var events = await client.Events.List("", limit.Token, $"involvedObject.uid={pod.Metadata.Uid}");
            return PodDiagnosis.Delay(await client.Pods.Find(pod.Metadata.Name!, limit.Token), events.Items);
        }
        catch (Exception silent) when (silent is KubernetesException or OperationCanceledException)
        {
            return new(PodFailureKind.Slow, silent.Message);
        }
    }

    private static SandboxUnavailableException Unavailable(PodFailure failure, Exception? inner) =>
        new(failure.Sentence, failure.Code, failure.Retriable, inner);

    private sealed record Progress(Pod? Pod, PodFailure? Failure);
}
