using CodexPlatform.Codexctl.Benchmarks;

namespace CodexPlatform.Codexctl;

/// <summary>Measures the platform on this machine.</summary>
internal interface IBenchmarks
{
    /// <returns>The exit code.</returns>
    Task<int> Run(BenchmarkRequest request, TextWriter output, TextWriter progress, CancellationToken cancellationToken);

    /// <summary>Measures the offline model on the cases below a folder.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="candidates">What a case may cost.</param>
    /// <inheritdoc cref="Run"/>
    /// <param name="calibration">Whether to print the table of confidences too.</param>
    Task<int> Repair(string folder, int candidates, bool calibration, bool json, TextWriter output, TextWriter progress, CancellationToken cancellationToken);

    static IReadOnlyList<string> Names { get; } = ["loop", "log", "replay", "sandbox", "cluster", "chaos"];
}

/// <param name="Name">One of <see cref="IBenchmarks.Names"/>.</param>
/// <param name="Cluster">The servers of those that are about a cluster; null for none.</param>
/// <param name="Parked">Runs that a cluster is to keep waiting for a person.</param>
/// <param name="Outages">Shell lines, each of which takes one of those servers away and brings it back.</param>
/// <param name="Json">Figures as one JSON object on the last line, and nothing else on the output.</param>
internal sealed record BenchmarkRequest(string Name, ClusterPlace? Cluster, int Parked, ChaosSize Chaos, IReadOnlyList<string> Outages, bool Json);
