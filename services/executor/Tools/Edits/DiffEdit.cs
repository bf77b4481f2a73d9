using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>Works out what a parsed diff makes of a snapshot's files: all of them, or nothing and why.</summary>
internal static class DiffEdit
{
    /// <param name="read">Content of files that the snapshot has.</param>
    public static (ImmutableArray<FileContent> Files, Refusal? Refusal) Apply(
        ImmutableArray<FileDiff> diff, SnapshotTree tree, IReadOnlyDictionary<string, byte[]> read)
    {
        var files = ImmutableArray.CreateBuilder<FileContent>();
        foreach (var file in diff)
        {
            var (content, refusal) = DiffApplication.Apply(file, file.OldPath is { } old ? read[old] : default(ReadOnlyMemory<byte>));
            if (refusal is not null)
            {
                return ([], refusal);
            }

            if (file.OldPath is { } gone && gone != file.NewPath)
            {
                files.Add(new FileContent(gone, null));
            }

            if (file.NewPath is { } path)
            {
                var executable = file.Executable || (file.OldPath is { } from && tree.Find(from)?.Mode == GitMode.Executable);
                files.Add(new FileContent(path, content, executable));
            }
        }

        return (files.ToImmutable(), null);
    }

    /// <summary>Says why a file diff does not fit the snapshot before its lines are looked at; null if it may.</summary>
    public static Refusal? Problem(FileDiff file, SnapshotTree tree) =>
        (file.OldPath is { } old ? ProblemOfOld(old, tree) : null)
        ?? (file.NewPath is { } path && path != file.OldPath ? ProblemOfNew(path, tree) : null);

    private static Refusal? ProblemOfOld(string path, SnapshotTree tree) => tree.Find(path)?.Mode switch
    {
        GitMode.Regular or GitMode.Executable => null,
        GitMode.Symlink => new Refusal(DiffCodes.Unsupported, $"'{path}' is a symbolic link"),
        GitMode.Submodule => new Refusal(DiffCodes.Unsupported, $"'{path}' is a submodule"),
        _ => tree.ProblemAbove(path) ?? new Refusal(DiffCodes.DoesNotApply, $"{path}: the snapshot has no such file"),
    };

    private static Refusal? ProblemOfNew(string path, SnapshotTree tree) =>
        tree.ProblemAbove(path)
        ?? (tree.Find(path) is not null ? new Refusal(DiffCodes.DoesNotApply, $"{path}: the diff makes the file, but it is there")
            : tree.IsFolder(path) ? new Refusal(DiffCodes.DoesNotApply, $"{path}: the diff makes the file, but there is a folder")
            : null);
}
