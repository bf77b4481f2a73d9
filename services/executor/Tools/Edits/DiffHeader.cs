using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What git's extended header says beyond the paths.</summary>
/// <param name="Both">The path of the <c>diff --git</c> line where both sides have the same; else null.</param>
/// <param name="Problem">The first thing that the diff form cannot do.</param>
internal sealed record DiffHeader(
    string? Both, bool Makes, bool Deletes, bool Executable, string? RenameFrom, string? RenameTo, Refusal? Problem)
{
    private static readonly string[] Extended =
    [
        "index ", "new file mode ", "deleted file mode ", "old mode ", "new mode ", "similarity index ", "dissimilarity index ",
        "rename from ", "rename to ", "copy from ", "copy to ", "GIT binary patch", "Binary files ",
    ];

    public static DiffHeader None { get; } = new(null, false, false, false, null, null, null);

    /// <summary>A file that is made, deleted or renamed without a change of lines; null if hunks must follow.</summary>
    public FileDiff? WithoutHunks => this switch
    {
        { Makes: true, Both: { } path } => new FileDiff(null, path, Executable, []),
        { Deletes: true, Both: { } path } => new FileDiff(path, null, false, []),
        { RenameFrom: { } from, RenameTo: { } to } => new FileDiff(from, to, false, []),
        _ => null,
    };

    public static DiffHeader Begin(string line) => None with { Both = SamePath(line["diff --git ".Length..]) };

    public static bool IsExtended(string line) => Extended.Any(start => line.StartsWith(start, StringComparison.Ordinal));

    public DiffHeader With(string line) => line.Split(' ') switch
    {
        ["new", "file", "mode", var mode] => Mode(mode) with { Makes = true, Executable = mode == GitMode.Executable },
        ["deleted", "file", "mode", var mode] => Mode(mode) with { Deletes = true },
        ["old" or "new", "mode", ..] => Unsupported("changes a file's mode"),
        ["copy", ..] => Unsupported("copies a file; write the new file out"),
        ["GIT", ..] or ["Binary", ..] => Unsupported("holds binary content; store it and name it as patch"),
        ["rename", "from", ..] => this with { RenameFrom = DiffPaths.Unquote(line["rename from ".Length..]) },
        ["rename", "to", ..] => this with { RenameTo = DiffPaths.Unquote(line["rename to ".Length..]) },
        _ => this,
    };

    private DiffHeader Mode(string mode) =>
        mode is GitMode.Regular or GitMode.Executable ? this : Unsupported($"makes or deletes something of mode {mode}, which is no plain file");

    private DiffHeader Unsupported(string what) => this with { Problem = new Refusal(DiffCodes.Unsupported, $"The diff {what}") };

    /// <summary><c>a/PATH b/PATH</c> can be cut where both are the same path, even with spaces in it.</summary>
    private static string? SamePath(string pair)
    {
        var half = pair.Length / 2;
        if (pair.Length % 2 == 0 || pair[half] != ' ')
        {
            return null;
        }

        var (old, @new) = (DiffPaths.Unquote(pair[..half]), DiffPaths.Unquote(pair[(half + 1)..]));
        return old is ['a', '/', .. var path] && @new is ['b', '/', .. var same] && path == same ? path : null;
    }
}
