using CodexPlatform.Executor;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>This machine as the one node of the cluster.</summary>
internal sealed record Node(EngineFolder Engine, ILimitKeeper Limits, HostView Host, string Bubblewrap)
{
    public static Node Here()
    {
        var (host, options) = (HostView.Here(), new BubblewrapOptions());
        return new(
            EngineFolder.Make(Path.GetTempPath(), host.Engine, "/home/sandbox"),
            LimitKeepers.Of(host, options).First(Works),
            host,
            host.Find(options.Program) ?? throw new InvalidOperationException("Pods are run by bubblewrap: install it"));
    }

    /// <summary>Being there is not being allowed.</summary>
    private static bool Works(ILimitKeeper keeper)
    {
        try
        {
            var limited = keeper.Limit($"codex-probe-{Guid.NewGuid():N}", new());
            limited.Remove().Wait();
            return limited.Prefix.Count == 0;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
