using System.Collections.Immutable;

namespace CodexPlatform.Provenance;

/// <summary>A commit object as the repository holds it.</summary>
/// <param name="Message">Whole, with its trailers.</param>
public sealed record CommitFacts(string Tree, ImmutableArray<string> Parents, string Message);
