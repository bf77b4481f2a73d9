namespace CodexPlatform.Executor;

/// <summary>Limits of single processes, where the host gives nothing better: several together may take more memory than allowed.
/// The number of processes still holds, because the kernel counts it in the sandbox's own user namespace.</summary>
internal sealed class Rlimits : ILimitKeeper
{
    public string Name => "rlimits";

    public ILimited Limit(string name, SandboxLimits limits) => new Single(limits.MemoryMegabytes * 1024L);

    public Task<int> RemoveLeftovers(Func<string, bool> gone, CancellationToken cancellationToken) => Task.FromResult(0);

    private sealed class Single(long kilobytes) : ILimited
    {
        public IReadOnlyList<string> Prefix => [];

        public IReadOnlyList<string> Join => [];

        public long ProcessKilobytes => kilobytes;

        public long MemoryKills() => 0;

        public void Launched(int process)
        {
        }

        public Task Remove() => Task.CompletedTask;
    }
}
