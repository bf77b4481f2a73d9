using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>Works out what replacements, one after the other, make of a snapshot's files: all of them, or nothing and why.</summary>
internal static class ReplacementEdit
{
    /// <param name="read">Content of files that the snapshot has.</param>
    public static (ImmutableArray<FileContent> Files, Refusal? Refusal) Apply(
        ImmutableArray<Replacement> replacements, SnapshotTree tree, IReadOnlyDictionary<string, byte[]> read)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var replacement in replacements)
        {
            var current = files.GetValueOrDefault(replacement.Path) ?? read.GetValueOrDefault(replacement.Path);
            var (content, refusal) = Apply(replacement, current, tree);
            if (content is null)
            {
                return ([], refusal);
            }

            files[replacement.Path] = content;
        }

        return ([.. files.Select(file => new FileContent(file.Key, file.Value, tree.Find(file.Key)?.Mode == GitMode.Executable))], null);
    }

    private static (byte[]? Content, Refusal? Refusal) Apply(Replacement replacement, byte[]? current, SnapshotTree tree)
    {
        var path = replacement.Path;
        if (current is not null)
        {
            return replacement.Search.Length == 0
                ? (null, new Refusal("edit.file-exists", $"{path} is there; an empty search creates a file, so name the text to replace"))
                : ExactReplacement.Apply(replacement, current);
        }

        var problem = tree.ProblemAbove(path)
            ?? (tree.Find(path) is not null ? new Refusal("edit.unsupported", $"{path} is a symbolic link or a submodule")
                : tree.IsFolder(path) ? new Refusal("edit.unsupported", $"{path} is a folder")
                : replacement.Search.Length > 0 ? new Refusal("edit.file-absent", $"{path}: the snapshot has no such file; an empty search creates it")
                : null);
        return problem is null ? (Encoding.UTF8.GetBytes(replacement.Replace), null) : (null, problem);
    }
}
