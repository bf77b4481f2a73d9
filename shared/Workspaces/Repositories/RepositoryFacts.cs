using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>What is known of a user's repository before a run works on it.</summary>
/// <param name="Path">Top level of the repository, links resolved.</param>
/// <param name="Branch">Short name of the branch that the base is; null when it is none.</param>
/// <param name="Dirty">Whether tracked files differ from HEAD or untracked, unignored files exist.</param>
/// <param name="CheckedOutBranches">Branches that some worktree has checked out or is rebasing, sorted.</param>
/// <param name="Notes">What a reader should know: shallow, sparse, submodules left out, LFS pointers, line-ending attributes.</param>
public sealed record RepositoryFacts(
    string Path,
    string? Branch,
    string Commit,
    string Tree,
    bool Dirty,
    ImmutableArray<string> CheckedOutBranches,
    ImmutableArray<string> Notes);
