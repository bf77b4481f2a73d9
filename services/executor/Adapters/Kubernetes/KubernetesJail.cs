namespace CodexPlatform.Executor.Kubernetes;

/// <summary>A pod with a supervisor in it, at the end of one exec.</summary>
internal sealed class KubernetesJail : IJail
{
    private readonly ExecChannel channel;
    private readonly Lazy<Task<SandboxEndedException>> ending;
    private readonly Lazy<Task> destroyed;
    private long memoryKills;

    /// <param name="why">Finds out what became of it once the connection has ended.</param>
    /// <param name="bury">Deletes the pod.</param>
    public KubernetesJail(ExecChannel channel, Func<ApiStatus?, Task<SandboxEndedException>> why, Func<Task> bury)
    {
        this.channel = channel;
        ending = new(() => Explain(why));
        destroyed = new(() => End(bury));
        Output = new PodOutput(channel.StandardOutput.AsStream(), () => ending.Value);
        Errors = new PodOutput(channel.StandardError.AsStream(), () => ending.Value);
    }

    public Stream Requests => channel.Standard;

    public Stream Output { get; }

    public Stream Errors { get; }

    public long MemoryKills() => Interlocked.Read(ref memoryKills);

    public Task Destroy() => destroyed.Value;

    private async Task<SandboxEndedException> Explain(Func<ApiStatus?, Task<SandboxEndedException>> why)
    {
        var ended = await why(await channel.Ended);
        if (ended.Code == new PodFailure(PodFailureKind.OutOfMemory, "").Code)
        {
            Interlocked.Exchange(ref memoryKills, 1);
        }
        return ended;
    }

    private async Task End(Func<Task> bury)
    {
        await channel.DisposeAsync();
        await bury();
    }
}
