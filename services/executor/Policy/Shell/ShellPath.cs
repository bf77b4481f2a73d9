namespace CodexPlatform.Executor;

/// <summary>Where a path in a command points, as text: <c>/…</c>, <c>~…</c>, <c>..…</c> or below the workspace.</summary>
internal static class ShellPath
{
    private static readonly SortedSet<string> System = new(StringComparer.Ordinal)
    {
        "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib32", "/lib64", "/media", "/mnt", "/opt", "/proc", "/root", "/run",
        "/sbin", "/srv", "/sys", "/usr", "/usr/bin", "/usr/lib", "/usr/local", "/usr/sbin", "/usr/share", "/var", "/var/lib", "/var/log",
        "~", "/System", "/Users", "/Library", "/Applications", "/c", "C:", "c:",
    };

    public static string Resolve(string folder, string path)
    {
        var whole = path.StartsWith('/') || path.StartsWith('~') || folder.Length == 0 ? path : $"{folder}/{path}";
        var rooted = whole.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in whole.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not (".." or "~"))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part == ".." && rooted)
            {
                // The root is its own parent.
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return (rooted ? "/" : "") + string.Join('/', parts);
    }

    /// <summary>Whether a resolved path is the root, a system folder, a home, everything in one of them, or a folder above the workspace.</summary>
    public static bool IsVital(string resolved)
    {
        var folder = resolved;
        while (folder.Length > 0 && folder[(folder.LastIndexOf('/') + 1)..] is "*" or ".*" or "**" or "?*" or ".[!.]*" or "{*,.*}")
        {
            var slash = folder.LastIndexOf('/');
            folder = slash > 0 ? folder[..slash] : slash == 0 ? "/" : "";
        }

        return System.Contains(folder)
            || (folder.Length > 0 && folder.Split('/').All(part => part == ".."))
            || (folder.StartsWith("/home/", StringComparison.Ordinal) && folder.Count(c => c == '/') == 2)
            || (folder.StartsWith('~') && !folder.Contains('/', StringComparison.Ordinal))
            || (folder is ['/', .. var top] && !top.Contains('/', StringComparison.Ordinal) && top.AsSpan().ContainsAny('*', '?', '['));
    }
}
