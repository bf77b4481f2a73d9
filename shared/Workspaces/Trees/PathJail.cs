using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Says which paths may be named in a snapshot: relative, downwards, and never git's own folder under any of its names.</summary>
public static class PathJail
{
    /// <returns>Why the path may not be used (<c>path.outside</c>); null if it may.</returns>
    public static Refusal? Check(string path) => Fault(path) is { } fault
        ? new Refusal("path.outside", $"The path '{Shown(path)}' {fault}; name a file below the top of the repository")
        : null;

    internal static string Shown(string path) => path.Length <= 200 ? path.ReplaceLineEndings("?") : path[..200].ReplaceLineEndings("?") + "…";

    private static string? Fault(string path) => path switch
    {
        "" => "is empty",
        _ when path.Contains('\0') => "contains a NUL",
        ['/', ..] => "is absolute",
        _ => path.Split('/').Select(Component).FirstOrDefault(fault => fault is not null),
    };

    private static string? Component(string component) => component switch
    {
        "" => "has an empty component",
        "." => "has the component '.'",
        ".." => "leads outside",
        _ when component.Split('\\').Any(part => part == "..") => "leads outside on some systems",
        _ when component.Split('\\').Any(IsGit) => "leads into git's own folder",
        _ => null,
    };

    /// <summary>Names that some file system takes for <c>.git</c>: other case, NTFS short name, stream and trailing dots, HFS+ ignorables.</summary>
    private static bool IsGit(string part)
    {
        var plain = string.Concat(part.Where(c => !IsIgnorableOnHfs(c)));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? plain : plain[..colon]).TrimEnd('.', ' ');
        return name.Equals(".git", StringComparison.OrdinalIgnoreCase) || name.Equals("git~1", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsIgnorableOnHfs(char c) =>
        c is (>= '\u200c' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u206a' and <= '\u206f') or '\ufeff';
}
