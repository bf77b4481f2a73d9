using System.Globalization;
using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary><c>fs.list@1</c>: one line for each file: kind, size and path, with tabs between.</summary>
internal sealed class FsList(Workshop workshop)
    : Tool<FsListArguments>(workshop, ToolCatalog.Get("fs.list@1"))
{
    protected override Refusal? Check(FsListArguments arguments) => GlobProblem.Of(arguments.Glob);

    protected override async Task<ToolAnswer> Act(FsListArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        var tree = new SnapshotTree(await Workshop.Snapshots.List(call.Repository, call.Tree, cancellationToken));
        var folder = arguments.Folder ?? "";
        if (!tree.IsFolder(folder))
        {
            return ToolAnswer.Failed(tree.ProblemAbove(folder) ?? new Refusal(
                "file.absent", tree.Find(folder) is null ? $"The snapshot has no folder {folder}" : $"{folder} is no folder"));
        }

        var glob = arguments.Glob is { } pattern ? PathGlob.Parse(pattern) : null;
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var entries = tree.Entries
            .Where(entry => entry.Path.StartsWith(prefix, StringComparison.Ordinal) && (glob is null || glob.Matches(entry.Path))).ToList();
        return ToolAnswer.Succeeded(
            string.Create(CultureInfo.InvariantCulture, $"{entries.Count} files, {entries.Sum(entry => entry.Size)} bytes"),
            string.Concat(entries.Select(Line)));
    }

    private static string Line(TreeEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind(entry.Mode)}\t{entry.Size}\t{Quote(entry.Path)}\n");

    private static string Kind(string mode) => mode switch
    {
        GitMode.Symlink => "link",
        GitMode.Submodule => "submodule",
        GitMode.Executable => "executable",
        _ => "file",
    };

    /// <summary>As git does it: only a path that would break the line is quoted.</summary>
    private static string Quote(string path) => path.Any(char.IsControl) || path.StartsWith('"')
        ? path.Aggregate(new StringBuilder("\""), (text, c) => c is '"' or '\\' ? text.Append('\\').Append(c)
            : char.IsControl(c) ? text.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0'))
            : text.Append(c)).Append('"').ToString()
        : path;
}
