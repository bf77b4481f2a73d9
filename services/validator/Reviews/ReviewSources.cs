using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>Where a review's bytes come from.</summary>
/// <param name="ReadArtifact">The plain bytes; null if the store does not have them.</param>
/// <param name="Rebuild">Applies patch bytes to a change's base tree: the tree that results, or why none does.</param>
internal sealed record ReviewSources(
    Func<ArtifactRef, CancellationToken, Task<ReadOnlyMemory<byte>?>> ReadArtifact,
    Func<Change, ReadOnlyMemory<byte>, CancellationToken, Task<(string? Tree, Refusal? Refusal)>> Rebuild);
