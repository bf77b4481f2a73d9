using System.Globalization;
using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary><c>fs.read@1</c>: the exact bytes of a file, or of some of its lines.</summary>
internal sealed class FsRead(Workshop workshop)
    : Tool<FsReadArguments>(workshop, ToolCatalog.Get("fs.read@1"))
{
    private const long MostBytes = 16 * 1024 * 1024;

    protected override async Task<ToolAnswer> Act(FsReadArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        var tree = new SnapshotTree(await Workshop.Snapshots.List(call.Repository, call.Tree, cancellationToken));
        if (tree.Find(arguments.Path) is not { } entry)
        {
            return ToolAnswer.Failed(Absent(arguments.Path, tree));
        }

        if (entry.Mode == GitMode.Submodule)
        {
            return ToolAnswer.Failed("file.submodule", $"{entry.Path} is a submodule at commit {entry.Id}");
        }

        if (entry.Size > MostBytes)
        {
            return ToolAnswer.Failed("file.too-large", $"{entry.Path} has {entry.Size} bytes; at most {MostBytes} are read");
        }

        var content = (await Workshop.Snapshots.Read(call.Repository, call.Tree, [entry.Path], cancellationToken))[0]!;
        return entry.Mode == GitMode.Symlink
            ? ToolAnswer.Failed("file.link", $"{entry.Path} is a symbolic link to {Encoding.UTF8.GetString(content)}, which is not followed")
            : TextContent.IsBinary(content) ? Binary(entry, content)
            : Lines(arguments, content);
    }

    private static Refusal Absent(string path, SnapshotTree tree)
    {
        if (tree.IsFolder(path))
        {
            return new Refusal("file.folder", $"{path} is a folder");
        }

        var name = path[(path.LastIndexOf('/') + 1)..];
        var alike = tree.Entries.Select(entry => entry.Path)
            .Where(other => other == name || other.EndsWith("/" + name, StringComparison.Ordinal)).Take(5).ToList();
        var hint = alike.Count > 0 ? $"; the name stands at {string.Join(", ", alike)}" : "";
        return tree.ProblemAbove(path) ?? new Refusal("file.absent", $"The snapshot has no file {path}{hint}");
    }

    /// <summary>Bytes that are no text are not shown; they are the output, for other tools to use.</summary>
    private static ToolAnswer Binary(TreeEntry entry, byte[] content) =>
        new(ToolStatus.Succeeded, null, $"{entry.Path} is binary, {content.Length} bytes", content);

    private static ToolAnswer Lines(FsReadArguments arguments, byte[] content)
    {
        var lines = FileLines.Split(content);
        var from = arguments.FromLine ?? 1;
        var to = Math.Min(arguments.ToLine ?? int.MaxValue, lines.Length);
        if (from > lines.Length && (arguments.FromLine is not null || arguments.ToLine is not null))
        {
            return ToolAnswer.Failed("range.absent", $"{arguments.Path} has {lines.Length} lines, none from {from} on");
        }

        var start = lines.Take(from - 1).Sum(line => line.Length);
        var length = lines.Skip(from - 1).Take(to - from + 1).Sum(line => line.Length);
        var part = length == content.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{lines.Length} lines")
            : string.Create(CultureInfo.InvariantCulture, $"lines {from} to {to} of {lines.Length}");
        return new ToolAnswer(ToolStatus.Succeeded, null, $"{arguments.Path}: {part}", content.AsMemory(start, length));
    }
}
