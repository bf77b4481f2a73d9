using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>What a sandbox found when it tried to get out.</summary>
/// <param name="Reached">Addresses that it reached, where it should have reached none.</param>
/// <param name="Blocked">Those that it tried and did not reach.</param>
/// <param name="Fault">Why nothing was tried; null where something was.</param>
public sealed record WallFacts(ImmutableArray<string> Reached, ImmutableArray<string> Blocked, string? Fault);
