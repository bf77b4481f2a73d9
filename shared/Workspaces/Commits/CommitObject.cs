using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>A commit as the repository holds it.</summary>
/// <param name="Message">Whole, with its trailers.</param>
public sealed record CommitObject(string Tree, ImmutableArray<string> Parents, string Message);
