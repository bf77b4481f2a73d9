using System.Diagnostics;

namespace CodexPlatform.Gateway.Tests;

/// <summary>A repository with one commit.</summary>
public sealed class GitRepository : IDisposable
{
    public GitRepository()
    {
        Git("init", "-q", "-b", "main");
        Git("commit", "-q", "--allow-empty", "-m", "one");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("codex-repository-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Tess", "-c", "user.email=tess@localhost", .. arguments])
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"git {arguments[0]} came to {process.ExitCode}");
    }
}
