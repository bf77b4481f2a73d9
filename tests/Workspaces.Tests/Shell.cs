using System.Diagnostics;

namespace CodexPlatform.Workspaces.Tests;

internal static class Shell
{
    public static string Run(string folder, string line)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder, RedirectStandardOutput = true, ArgumentList = { "-c", line } };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"{line}: exit code {process.ExitCode}");
    }
}
