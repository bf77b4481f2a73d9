using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>What was found of a cluster that sandboxes are to be made on.</summary>
/// <param name="Version">The API server's; null where it was not reached.</param>
/// <param name="Missing">What the executor may not do there and has to: <c>create pods/exec</c>.</param>
/// <param name="Shut">Whether a policy shuts sandboxes off from all networks.</param>
/// <param name="Fault">Why it was not reached, or not asked further.</param>
/// <param name="Wall">Whether the cluster enforces that; null where no sandbox was made to see.</param>
public sealed record ClusterFacts(string Place, string? Version, ImmutableArray<string> Missing, bool Shut, string? Fault, WallFacts? Wall = null);
