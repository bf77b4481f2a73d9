using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary><c>edit.merge@1</c>: brings parallel edits of one snapshot together, in the order given, or names the paths in conflict.</summary>
internal sealed class EditMerge(Workshop workshop)
    : Tool<EditMergeArguments>(workshop, ToolCatalog.Get("edit.merge@1"))
{
    protected override async Task<ToolAnswer> Act(EditMergeArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        if (Problem(arguments, call) is { } problem)
        {
            return ToolAnswer.Failed(problem);
        }

        var snapshots = Workshop.Snapshots;
        var merged = call.Tree;
        foreach (var step in arguments.Steps)
        {
            var change = call.Changes[step];
            await Workshop.Restore(call, change.Tree, cancellationToken);
            var (tree, conflicts) = await snapshots.Merge(call.Repository, call.Tree, merged, change.Tree, cancellationToken);
            if (tree is null)
            {
                var paths = string.Join(", ", conflicts);
                return ToolAnswer.Failed(
                    "merge.conflict", $"The change of step {step} conflicts with those before it in {paths}", paths, new ToolResult.Conflicted(conflicts));
            }

            merged = tree;
        }

        return merged == call.Tree
            ? ToolAnswer.Failed("patch.empty", "The changes cancel each other out")
            : await EditedSnapshot.Answer(
                Workshop, await snapshots.Difference(call.Repository, call.Tree, merged, cancellationToken), AuthorOf(call), cancellationToken);
    }

    private static Refusal? Problem(EditMergeArguments arguments, ToolCall call)
    {
        foreach (var step in arguments.Steps)
        {
            if (!call.Changes.TryGetValue(step, out var change))
            {
                return new Refusal("merge.unknown-step", $"Step {step} is not known or made no change");
            }

            if (!LeadsFrom(call, change))
            {
                return new Refusal("merge.other-base", $"Step {step} began on {change.BaseTree}, not on {call.Tree}");
            }
        }

        return null;
    }

    /// <summary>An edit may stand on other edits, as long as the chain of them began on the call's own snapshot.</summary>
    private static bool LeadsFrom(ToolCall call, Change change)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        for (Change? link = change; link is not null && seen.Add(link.BaseTree); link = call.Changes.Values.FirstOrDefault(earlier => earlier.Tree == link.BaseTree))
        {
            if (link.BaseTree == call.Tree)
            {
                return true;
            }
        }

        return false;
    }
}
