namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What sandboxes as pods cost on a cluster, in milliseconds.</summary>
/// <param name="Place">The cluster, and its version.</param>
/// <param name="Cold">From the request, with no pod ready, until an empty sandbox takes commands.</param>
/// <param name="Warm">From the request, with a pod ready, to the answer of the first command.</param>
/// <param name="Command">A command that does nothing, in an open sandbox.</param>
/// <param name="WriteOne">One file of 1 MB.</param>
/// <param name="WriteHundred">One file of 100 MB.</param>
/// <param name="Raw">A plain shell in a pod.</param>
internal sealed record PodFigures(
    string Place, Percentiles Cold, Percentiles Warm, Percentiles Command, Percentiles WriteOne, Percentiles WriteHundred, Percentiles Close, RawFigures Raw)
{
    /// <summary>Milliseconds, for 95 of 100.</summary>
    public const int ColdGoal = 5000, WarmGoal = 250;
}

/// <summary>All kinds of sandboxes that are to be had.</summary>
/// <param name="Local">Null where this machine gives none.</param>
/// <param name="Pods">Null where no cluster is chosen.</param>
internal sealed record SandboxReport(SandboxFigures? Local, PodFigures? Pods);
