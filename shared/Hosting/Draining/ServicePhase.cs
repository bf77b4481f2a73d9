namespace CodexPlatform.Hosting;

/// <summary>Where a process stands in its life.</summary>
public enum ServicePhase
{
    Starting,
    Serving,

    /// <summary>It takes no new work and finishes or hands back what it holds.</summary>
    Draining,
}
