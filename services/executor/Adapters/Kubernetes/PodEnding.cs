namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Finds out what became of a pod whose exec has ended.</summary>
internal sealed class PodEnding(KubernetesClient client, string name, string uid)
{
    /// <summary>128 + SIGKILL: how a supervisor ends that was killed.</summary>
    private const string Killed = "137";

    /// <summary>In which a kubelet tells what happened to a container.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="told">What the exec's last message said; null where the connection broke.</param>
    public async Task<SandboxEndedException> Find(ApiStatus? told)
    {
        using var limit = new CancellationTokenSource(Patience, client.Time);
        try
        {
            var failure = Failure(told, limit.Token);
            if (Code(told) == Killed && await LivesOn(failure, limit.Token))
            {
                await limit.CancelAsync();
                await ((Task)failure).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new("the command killed everything in it, its supervisor too", "sandbox.killed", retriable: false) { ByItsCommand = true };
            }
            return Ended(await failure);
        }
        catch (Exception silent) when (silent is KubernetesException or OperationCanceledException)
        {
            return Ended(new(PodFailureKind.Disconnected, told?.Message ?? (silent is KubernetesException ? silent.Message : "")));
        }
    }

    /// <summary>A pod that goes on running without its supervisor has only lost the connection, which the kubelet does not tell.</summary>
    private async Task<PodFailure> Failure(ApiStatus? told, CancellationToken cancellationToken)
    {
        while (true)
        {
            var pod = await client.Pods.Find(name, cancellationToken);
            if (pod is null || pod.Metadata.Uid != uid)
            {
                return new(PodFailureKind.Deleted, "");
            }
            if (PodDiagnosis.Ending(pod) is { } failure)
            {
                return await LastWords.With(failure, client, name, cancellationToken);
            }
            if (Code(told) != Killed)
            {
                return new(PodFailureKind.Disconnected, told?.Message ?? "");
            }
            await Task.Delay(Pause, client.Time, cancellationToken);
        }
    }

    /// <summary>Whichever is known first: that the container takes programs, or that the pod has ended.</summary>
    private async Task<bool> LivesOn(Task ended, CancellationToken cancellationToken)
    {
        using var known = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lives = Lives(known.Token);
        if (await Task.WhenAny(lives, ended) == lives)
        {
            return await lives;
        }
        await known.CancelAsync();
        await ((Task)lives).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
    }

    /// <summary>Where memory ran out, the kernel kills the whole container; then nothing can be executed in it.</summary>
    private async Task<bool> Lives(CancellationToken cancellationToken)
    {
        try
        {
            await using var probe = await client.Exec(name, PodPaths.Container, ["/bin/sh", "-c", "exit 0"], cancellationToken);
            return (await probe.Ended.WaitAsync(cancellationToken))?.Status == "Success";
        }
        catch (KubernetesException)
        {
            return false;
        }
    }

    private static string? Code(ApiStatus? told) =>
        told?.Details?.Causes?.FirstOrDefault(cause => cause.Reason == "ExitCode")?.Message;

    private static SandboxEndedException Ended(PodFailure failure) => new(failure.Sentence, failure.Code, failure.Retriable);
}
