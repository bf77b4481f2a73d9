using System.ComponentModel;
using System.Diagnostics;

namespace CodexPlatform.Executor;

/// <summary>Asks git which of some paths hold tracked files: those are part of the snapshot.</summary>
internal static class TrackedPaths
{
    public static IReadOnlyList<string> Without(string repository, IReadOnlyList<string> paths, string? git)
    {
        if (paths.Count == 0 || git is null)
        {
            return paths;
        }
        var start = new ProcessStartInfo(git) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var word in (string[])["-C", repository, "-c", "core.fsmonitor=false", "-c", "safe.directory=*", "--literal-pathspecs", "ls-files", "-z", "--", .. paths])
        {
            start.ArgumentList.Add(word);
        }
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            process.BeginErrorReadLine();
            var tracked = process.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return [.. paths.Where(path => !tracked.Any(file => SystemFolders.Within(file, path)))];
        }
        catch (Win32Exception)
        {
            return paths;
        }
    }
}
