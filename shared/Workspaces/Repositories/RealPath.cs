namespace CodexPlatform.Workspaces;

/// <summary>A path without links, so that one repository has one name.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows before it gives up.</summary>
    private const int MostLinks = 40;

    /// <exception cref="IOException">The links go in circles.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var done = "/";
        var left = new Stack<string>(Parts(Path.GetFullPath(path)));
        while (left.TryPop(out var part))
        {
            if (part == "..")
            {
                done = Path.GetDirectoryName(done) ?? "/";
                continue;
            }

            var next = Path.Combine(done, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"Too many links in {path}");
            }

            done = Path.IsPathRooted(target) ? "/" : done;
            foreach (var step in Parts(target))
            {
                left.Push(step);
            }
        }

        return done;
    }

    /// <summary>Last one first.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
