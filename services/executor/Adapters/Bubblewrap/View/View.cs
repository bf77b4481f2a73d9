using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>A file or folder of the host that a sandbox sees, read-only.</summary>
internal sealed record Shown(string Source, string Target);

/// <summary>A symbolic link that a sandbox has where the host has one, or where it needs one.</summary>
internal sealed record Link(string Path, string Target);

/// <summary>What a sandbox sees of the host beyond the system.</summary>
/// <param name="Shown">Sorted by target: what is inside another comes after it.</param>
/// <param name="Path">Folders in which commands look for programs, in order.</param>
/// <param name="Planted">Small files that tools must be able to rewrite: copies in the workspace.</param>
/// <param name="Recorded">Host paths of the folders whose state is part of the facts.</param>
internal sealed record View(
    ImmutableArray<Shown> Shown,
    ImmutableArray<Link> Links,
    ImmutableArray<string> Path,
    ImmutableSortedDictionary<string, string> Environment,
    ImmutableArray<SandboxFile> Planted,
    ImmutableArray<string> Recorded);
