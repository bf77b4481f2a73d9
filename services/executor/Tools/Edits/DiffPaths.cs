using System.Text;

namespace CodexPlatform.Executor;

/// <summary>The two paths of a file header, without git's prefixes; null for <c>/dev/null</c>.</summary>
internal sealed record DiffPaths(string? Old, string? New)
{
    /// <param name="old">What follows <c>---</c>.</param>
    /// <param name="new">What follows <c>+++</c>.</param>
    public static (DiffPaths? Paths, string? Problem) Of(string old, string @new, DiffHeader header)
    {
        var (from, to) = (Path(old), Path(@new));
        if (from is null || to is null)
        {
            return (null, "a quoted path cannot be read");
        }

        var prefixed = (from is ['a', '/', ..] || from == Nothing) && (to is ['b', '/', ..] || to == Nothing);
        var paths = new DiffPaths(Strip(from, prefixed), Strip(to, prefixed));
        return paths switch
        {
            { Old: null, New: null } => (null, "both sides are /dev/null"),
            { Old: null } or { New: null } => (paths, null),
            _ when paths.Old == paths.New => (paths, null),
            _ when header.RenameFrom == paths.Old && header.RenameTo == paths.New => (paths, null),
            _ => (null, $"'{paths.Old}' and '{paths.New}' differ; a rename says 'rename from' and 'rename to' under 'diff --git'"),
        };
    }

    private const string Nothing = "/dev/null";

    private static string? Strip(string path, bool prefixed) => path == Nothing ? null : prefixed ? path[2..] : path;

    /// <summary>A tab ends the path: some programs put a time after it.</summary>
    private static string? Path(string text)
    {
        var tab = text.IndexOf('\t', StringComparison.Ordinal);
        return Unquote(tab < 0 ? text : text[..tab]);
    }

    /// <summary>Undoes git's C-style quoting; null if the quoting is broken.</summary>
    public static string? Unquote(string path)
    {
        if (path is not ['"', .., '"'])
        {
            return path;
        }

        var bytes = new List<byte>();
        for (var i = 1; i < path.Length - 1; i++)
        {
            if (path[i] != '\\')
            {
                var pair = char.IsSurrogatePair(path, i) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(path.Substring(i, pair)));
                i += pair - 1;
            }
            else if (Simple.IndexOf(path[i + 1], StringComparison.Ordinal) is >= 0 and var simple)
            {
                bytes.Add((byte)Meaning[simple]);
                i++;
            }
            else if (i + 4 < path.Length && path[(i + 1)..(i + 4)].All(c => c is >= '0' and <= '7'))
            {
                bytes.Add((byte)(((path[i + 1] - '0') << 6) | ((path[i + 2] - '0') << 3) | (path[i + 3] - '0')));
                i += 3;
            }
            else
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private const string Simple = "abtnvfr\"\\";

    private const string Meaning = "\a\b\t\n\v\f\r\"\\";
}
