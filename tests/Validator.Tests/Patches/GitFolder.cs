using System.Diagnostics;

namespace CodexPlatform.Validator.Tests;

/// <summary>A repository of its own, with git as the judge of what a patch says.</summary>
internal sealed class GitFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("codex-git-").FullName;

    public GitFolder() => Git("init", "-q");

    public string Tree()
    {
        Git("add", "-A");
        return System.Text.Encoding.UTF8.GetString(Git("write-tree")).Trim();
    }

    public byte[] Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Path, RedirectStandardOutput = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {process.ExitCode}");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
