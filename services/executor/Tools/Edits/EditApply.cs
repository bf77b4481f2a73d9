using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary><c>edit.apply@1</c>: a new snapshot from a diff, from replacements or from a stored patch; all of it or nothing.</summary>
internal sealed class EditApply(Workshop workshop)
    : Tool<EditApplyArguments>(workshop, ToolCatalog.Get("edit.apply@1"))
{
    protected override async Task<ToolAnswer> Act(EditApplyArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        var (change, refusal) = arguments switch
        {
            { Diff: { } diff } => await ApplyDiff(diff, call, cancellationToken),
            { Replacements: { } replacements } => await Replace(replacements, call, cancellationToken),
            _ => await ApplyPatch(arguments.Patch!, call, cancellationToken),
        };
        return change is null
            ? ToolAnswer.Failed(refusal!)
            : await EditedSnapshot.Answer(Workshop, change, AuthorOf(call), cancellationToken);
    }

    private async Task<(SnapshotChange? Change, Refusal? Refusal)> ApplyDiff(string diff, ToolCall call, CancellationToken cancellationToken)
    {
        var (files, refusal) = DiffParser.Parse(diff);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var tree = await TreeOf(call, cancellationToken);
        if (files.Select(file => DiffEdit.Problem(file, tree)).FirstOrDefault(problem => problem is not null) is { } misfit)
        {
            return (null, misfit);
        }

        var read = await Contents(call, files.Select(file => file.OldPath).OfType<string>(), cancellationToken);
        var (contents, problem) = DiffEdit.Apply(files, tree, read);
        return problem is not null ? (null, problem) : await Write(call, contents, cancellationToken);
    }

    private async Task<(SnapshotChange? Change, Refusal? Refusal)> Replace(
        ImmutableArray<Replacement> replacements, ToolCall call, CancellationToken cancellationToken)
    {
        var tree = await TreeOf(call, cancellationToken);
        var paths = replacements.Select(replacement => replacement.Path).Distinct(StringComparer.Ordinal).ToList();
        var read = await Contents(call, paths.Where(path => tree.Find(path)?.Mode is GitMode.Regular or GitMode.Executable), cancellationToken);
        var (contents, problem) = ReplacementEdit.Apply(replacements, tree, read);
        return problem is not null ? (null, problem) : await Write(call, contents, cancellationToken);
    }

    private async Task<(SnapshotChange? Change, Refusal? Refusal)> ApplyPatch(ArtifactRef patch, ToolCall call, CancellationToken cancellationToken)
    {
        var (content, refusal) = await ReadArtifact(patch, cancellationToken);
        return content is null
            ? (null, refusal)
            : await Workshop.Snapshots.ApplyPatch(call.Repository, call.Tree, content, cancellationToken);
    }

    private Task<(SnapshotChange? Change, Refusal? Refusal)> Write(
        ToolCall call, ImmutableArray<FileContent> files, CancellationToken cancellationToken) =>
        Workshop.Snapshots.WriteFiles(call.Repository, call.Tree, files, cancellationToken);

    private async Task<SnapshotTree> TreeOf(ToolCall call, CancellationToken cancellationToken) =>
        new(await Workshop.Snapshots.List(call.Repository, call.Tree, cancellationToken));

    private async Task<IReadOnlyDictionary<string, byte[]>> Contents(
        ToolCall call, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var wanted = paths.ToList();
        var contents = await Workshop.Snapshots.Read(call.Repository, call.Tree, wanted, cancellationToken);
        return wanted.Zip(contents).ToDictionary(pair => pair.First, pair => pair.Second!, StringComparer.Ordinal);
    }
}
