namespace CodexPlatform.Workspaces;

/// <summary>A commit to make. The same request makes the same commit id.</summary>
/// <param name="Branch">The branch to make: <c>codex/run-ID</c>.</param>
/// <param name="MoveBase">Short name of the base branch to move from <paramref name="Parent"/> to the new commit; null for none.</param>
/// <param name="Date">Author and committer date; whole seconds count.</param>
public sealed record CommitRequest(string Tree, string Parent, string Message, string Branch, string? MoveBase, DateTimeOffset Date);
