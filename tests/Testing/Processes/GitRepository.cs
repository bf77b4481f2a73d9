using System.Diagnostics;
using CodexPlatform.Contracts;

namespace CodexPlatform.Testing;

/// <summary>A repository of one commit, in a folder that goes with it and has room for what works on it.</summary>
public sealed class GitRepository : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codex-repository-").FullName;

    /// <param name="files">Paths and contents.</param>
    public GitRepository(params (string Path, string Content)[] files)
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        Git(source, "init", "-q", "-b", "main");
        foreach (var (path, content) in files)
        {
            var file = Path.Combine(source, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        Git(source, "add", "-A");
        Git(source, "commit", "-q", "-m", "As it is");
        Reference = new RepositoryRef(source, "main", Git(source, "rev-parse", "HEAD"), []);
        Tree = Git(source, "rev-parse", "HEAD^{tree}");
    }

    public RepositoryRef Reference { get; }

    public string Tree { get; }

    /// <summary>A folder beside the repository, for a cache.</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Tess", "-c", "user.email=tess@localhost", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["GIT_CONFIG_NOSYSTEM"] = "1", ["GIT_CONFIG_GLOBAL"] = "/dev/null" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
