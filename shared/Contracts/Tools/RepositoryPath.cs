namespace CodexPlatform.Contracts;

/// <summary>The jail of paths: what a path must be to name something in a snapshot.</summary>
public static class RepositoryPath
{
    /// <summary>The path leads, or could lead, out of the snapshot.</summary>
    public const string Outside = "path.outside";

    /// <summary>Linux's own limit of a path, in UTF-8 bytes.</summary>
    private const int MostBytes = 4095;

    /// <summary>Says what is wrong with a path; null if it is relative, normal and stays within the snapshot.</summary>
    public static Refusal? Problem(string path) =>
        path.Length == 0 ? new(Outside, "The path is empty")
        : path[0] == '/' ? new(Outside, $"'{path}' is absolute; paths are relative to the root of the repository")
        : path.Contains('\0', StringComparison.Ordinal) ? new(Outside, "The path holds a NUL character")
        : System.Text.Encoding.UTF8.GetByteCount(path) > MostBytes ? new(Outside, $"The path is longer than {MostBytes} bytes")
        : path.Split('/').Select(part => ProblemOf(path, part)).FirstOrDefault(problem => problem is not null);

    private static Refusal? ProblemOf(string path, string part) => part switch
    {
        "" => new(Outside, $"'{path}' has an empty part"),
        "." or ".." => new(Outside, $"'{path}' has the part '{part}'"),
        _ when part.Equals(".git", StringComparison.OrdinalIgnoreCase) => new(Outside, $"'{path}' leads into git's own folder"),
        _ => null,
    };
}
