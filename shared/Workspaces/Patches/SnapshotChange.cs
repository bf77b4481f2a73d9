using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>A change with its bytes; the caller stores them as artifact.</summary>
public sealed record SnapshotChange(Change Change, ReadOnlyMemory<byte> Patch);
