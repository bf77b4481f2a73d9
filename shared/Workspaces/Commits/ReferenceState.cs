using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>What the two references of a commit request name at the moment.</summary>
/// <param name="Branch">Commit that the branch to make names; null if it is not there.</param>
/// <param name="Base">Commit that the base branch names; null if it is gone, or not asked for.</param>
/// <param name="BranchHolds">Whether the branch's history contains the commit to make.</param>
/// <param name="BaseHolds">Whether the base branch's history contains it.</param>
/// <param name="BaseInUse">Whether a worktree has the base branch checked out.</param>
internal sealed record ReferenceState(string? Branch, string? Base, bool BranchHolds, bool BaseHolds, bool BaseInUse)
{
    /// <summary>What follows for a request whose commit would be <paramref name="commit"/>.</summary>
    public ReferenceStep Next(CommitRequest request, string commit)
    {
        var create = ReferenceChange.Create(request.Branch, commit);
        return request.MoveBase switch
        {
            null when BranchHolds => ReferenceStep.Done(new(commit, false, null)),
            null when Branch is null => ReferenceStep.Write(new(commit, false, null), create),
            { } when BaseHolds && Branch is not null => ReferenceStep.Done(new(commit, true, null)),
            { } when BaseHolds => ReferenceStep.Write(new(commit, true, null), create),
            // A transaction that was killed between its two references has made the first one only: take it back.
            { } moved when Base != request.Parent => ReferenceStep.Refuse(
                new(null, false, Base, new("base.moved", $"The branch {moved} {(Base is null ? "is gone" : $"now names {Base}")}, not {request.Parent}")),
                Branch == commit ? [ReferenceChange.Delete(request.Branch, commit)] : []),
            { } moved when BaseInUse => ReferenceStep.Refuse(
                new(null, false, Base, new("base.checked-out", $"A working copy has the branch {moved} checked out; moving it there would look like a change of its files")),
                []),
            { } moved when BranchHolds => ReferenceStep.Write(new(commit, true, null), ReferenceChange.Move(moved, request.Parent, commit)),
            { } moved when Branch is null => ReferenceStep.Write(new(commit, true, null), create, ReferenceChange.Move(moved, request.Parent, commit)),
            _ => ReferenceStep.Refuse(
                new(null, false, Branch, new("branch.taken", $"The branch {request.Branch} already names {Branch}, which is another change")), []),
        };
    }
}

/// <summary>What to write, and what to answer once it is written.</summary>
internal sealed record ReferenceStep(MergeOutcome Outcome, ImmutableArray<ReferenceChange> Changes)
{
    public static ReferenceStep Done(MergeOutcome outcome) => new(outcome, []);

    public static ReferenceStep Write(MergeOutcome outcome, params ImmutableArray<ReferenceChange> changes) => new(outcome, changes);

    public static ReferenceStep Refuse(MergeOutcome outcome, ImmutableArray<ReferenceChange> changes) => new(outcome, changes);
}

/// <summary>A line of <c>git update-ref --stdin -z</c>. Each says what it expects to find.</summary>
internal sealed record ReferenceChange(string Line)
{
    public static ReferenceChange Create(string branch, string commit) => new($"create refs/heads/{branch}\0{commit}\0");

    public static ReferenceChange Move(string branch, string from, string to) => new($"update refs/heads/{branch}\0{to}\0{from}\0");

    public static ReferenceChange Delete(string branch, string commit) => new($"delete refs/heads/{branch}\0{commit}\0");
}
