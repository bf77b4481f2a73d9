using System.Diagnostics;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

internal static class Shell
{
    /// <summary>
    /// Makes a program, by a process of its own: whatever this one has open for writing, any process that another test forks at that moment
    /// has open as well, for as long as it takes to become the program that it is to be; and what is open for writing cannot be executed.
    /// </summary>
    public static void Script(string path, string text)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, ArgumentList = { "-c", "cat > \"$1\" && chmod 700 \"$1\"", "sh", path } };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(text);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public static string Run(string folder, string line)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder, RedirectStandardOutput = true, ArgumentList = { "-c", line } };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"{line}: exit code {process.ExitCode}");
    }
}
