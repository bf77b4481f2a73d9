using CodexPlatform.Codexctl.Benchmarks;

namespace CodexPlatform.Codexctl;

/// <summary>Measures the platform on this machine.</summary>
internal interface IBenchmarks
{
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="cluster">Where to measure a cluster; null for nowhere.</param>
    /// <param name="parked">Runs that a cluster is to keep waiting for a person.</param>
    /// <param name="json">Figures as one JSON object on the last line, and nothing else on <paramref name="output"/>.</param>
    /// <returns>The exit code.</returns>
    Task<int> Run(string name, ClusterPlace? cluster, int parked, bool json, TextWriter output, TextWriter progress, CancellationToken cancellationToken);

    static IReadOnlyList<string> Names { get; } = ["loop", "log", "replay", "sandbox", "cluster"];
}
