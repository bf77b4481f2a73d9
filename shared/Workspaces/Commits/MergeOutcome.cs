using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>What became of a commit request: both references stand, or nothing was written.</summary>
/// <param name="Commit">The commit made; null where the base had moved or another commit holds the branch.</param>
/// <param name="Found">Where it had moved: the commit found; null if the branch is gone.</param>
/// <param name="Refusal">
/// Why there is no commit: <c>base.moved</c>, <c>base.checked-out</c>, <c>branch.taken</c>, <c>repository.locked</c>,
/// <c>repository.read-only</c>; null with a commit.
/// </param>
public sealed record MergeOutcome(string? Commit, bool MovedBase, string? Found, Refusal? Refusal = null);
