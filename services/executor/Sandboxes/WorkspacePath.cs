namespace CodexPlatform.Executor;

/// <summary>Paths of the workspace: relative, and within it as they are written.</summary>
public static class WorkspacePath
{
    /// <summary>Where the workspace is, in every sandbox of every adapter.</summary>
    public const string Root = "/workspace";

    /// <exception cref="ArgumentException">It is empty, absolute, leaves the workspace or holds a NUL.</exception>
    public static string Checked(string path) => Names(path)
        ? path
        : throw new ArgumentException($"'{path}' is no path within the workspace", nameof(path));

    /// <summary>Every folder above a path, the outermost first.</summary>
    public static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    private static bool Names(string path) =>
        path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal)
        && path.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));
}
