using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>
/// Reads declared paths back from a sandbox. A file is taken whatever it is called; of a folder, what git would: tracked files, and new
/// ones that are not ignored.
/// </summary>
internal static class Capture
{
    private const int MostFiles = 2000;

    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Marks each path by what it is: a missing one, a link, an executable, a file or another thing. A file named outright counts even
    /// if it is ignored; git is asked with its own configuration left out, as a program in the sandbox may have written one.
    /// </summary>
    private const string Script = """
        for path in "$@"; do
          if [ -d "$path" ] && [ ! -L "$path" ]; then
            GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null git --literal-pathspecs -c core.fsmonitor=false -c core.untrackedCache=false \
              ls-files -z --cached --others --exclude-standard -- "$path" || exit 9
          else
            printf '%s\0' "$path"
          fi
        done > /tmp/captured.$$ || exit 9
        xargs -0 sh -c 'for path do
          if [ -L "$path" ]; then kind=l
          elif [ ! -e "$path" ]; then kind=-
          elif [ ! -f "$path" ]; then kind=?
          elif [ -x "$path" ]; then kind=x
          else kind=f
          fi
          printf "%s%s\0" "$kind" "$path"
        done' sh < /tmp/captured.$$
        rm -f /tmp/captured.$$
        """;

    /// <returns>The files as the command left them, those that did not change left out; or why they cannot be taken.</returns>
    /// <exception cref="SandboxLostException"/>
    public static async Task<(ImmutableArray<FileContent> Files, Refusal? Refusal)> Read(
        SnapshotSandbox place, ImmutableArray<string> paths, CancellationToken cancellationToken)
    {
        var command = new SandboxCommand(["/bin/sh", "-c", Script, "sh", .. paths], "", SnapshotSandbox.NoEnvironment, Limit);
        var result = await place.Sandbox.Run(command, null, cancellationToken);
        if (result.End != CommandEnd.Exited || result.ExitCode != 0)
        {
            return ([], new Refusal("capture.unsupported", $"The paths cannot be listed: {Encoding.UTF8.GetString(result.Stderr.Span).Trim()}"));
        }

        var found = Encoding.UTF8.GetString(result.Stdout.Span).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(mark => (Kind: mark[0], Path: mark[1..])).Where(mark => RepositoryPath.Problem(mark.Path) is null)
            .DistinctBy(mark => mark.Path, StringComparer.Ordinal).OrderBy(mark => mark.Path, StringComparer.Ordinal).ToList();
        var tree = new SnapshotTree(place.Entries);
        return Problem(found, paths, tree) is { } problem
            ? ([], problem)
            : await Read(place, [.. found.Where(mark => mark.Kind != '-' || tree.Find(mark.Path) is not null)], cancellationToken);
    }

    private static Refusal? Problem(List<(char Kind, string Path)> found, ImmutableArray<string> asked, SnapshotTree tree)
    {
        if (found.Count > MostFiles)
        {
            return new Refusal("capture.too-large", $"The declared paths hold {found.Count} files; at most {MostFiles} are taken");
        }

        foreach (var (kind, path) in found)
        {
            var was = tree.Find(path);
            if (kind is 'l' or '?' && was?.Mode is not (GitMode.Symlink or GitMode.Submodule))
            {
                return new Refusal("capture.unsupported", $"{path} is {(kind == 'l' ? "a symbolic link" : "no plain file")}");
            }

            if (kind == '-' && was is null && asked.Contains(path, StringComparer.Ordinal))
            {
                return new Refusal("capture.absent", $"{path} is not there");
            }
        }

        return null;
    }

    private static async Task<(ImmutableArray<FileContent> Files, Refusal? Refusal)> Read(
        SnapshotSandbox place, List<(char Kind, string Path)> found, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<FileContent>();
        var room = MostBytes;
        foreach (var (kind, path) in found.Where(mark => mark.Kind is 'f' or 'x' or '-'))
        {
            var content = kind == '-' ? null : await place.Sandbox.Read(path, room + 1, cancellationToken);
            room -= content?.Length ?? 0;
            if (room < 0)
            {
                return ([], new Refusal("capture.too-large", $"The declared paths hold more than {MostBytes} bytes"));
            }

            // An array that is null converts to empty memory: what is gone must be said outright.
            files.Add(content is null ? new FileContent(path, null) : new FileContent(path, content, kind == 'x'));
        }

        return (files.ToImmutable(), null);
    }
}
