using System.Diagnostics;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>Programs that tests make.</summary>
internal static class Script
{
    /// <summary>
    /// Written by a process of its own: whatever this one has open for writing, any process that another test forks at that moment has open
    /// as well, for as long as it takes to become the program that it is to be; and what is open for writing cannot be executed.
    /// </summary>
    public static void Write(string path, string text)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "cat > \"$1\" && chmod 700 \"$1\"", "sh", path]) { RedirectStandardInput = true };
        using var shell = Process.Start(start)!;
        shell.StandardInput.Write(text.ReplaceLineEndings("\n"));
        shell.StandardInput.Close();
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
