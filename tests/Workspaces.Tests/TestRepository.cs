using System.Diagnostics;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces.Tests;

/// <summary>A user's repository and a store beside it, in a folder of their own that goes with them.</summary>
public sealed class TestRepository : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("codex-workspaces-").FullName;

    public TestRepository(string name = "source", string? init = null)
    {
        Path = System.IO.Path.Combine(folder, name);
        Directory.CreateDirectory(Path);
        Git(init is null ? ["init", "-q", "-b", "main"] : ["init", "-q", "-b", "main", init]);
        Store = new SnapshotStore(StoreFolder);
    }

    public string Path { get; }

    public string Folder => folder;

    public string StoreFolder => System.IO.Path.Combine(folder, "store");

    public SnapshotStore Store { get; }

    public string Head => Git("rev-parse", "HEAD");

    public RepositoryRef Ref => new(Path, "main", Head, []);

    public TestRepository With(string path, string content) => With(path, Encoding.UTF8.GetBytes(content));

    public TestRepository With(string path, byte[] content)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        return this;
    }

    public string Commit(string message = "change")
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", message);
        return Head;
    }

    /// <summary>Runs git as the user would.</summary>
    public string Git(params string[] arguments) => GitIn(Path, arguments);

    public static string GitIn(string path, params string[] arguments)
    {
        var (exitCode, output, errors) = Try(path, arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors}");
    }

    public static (int ExitCode, string Output, string Errors) Try(string path, params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string[] settings =
        [
            "-c", "user.name=Tess", "-c", "user.email=tess@localhost", "-c", "protocol.file.allow=always", "-c", "core.autocrlf=false",
            "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.quotePath=false",
        ];
        foreach (var argument in settings.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.TrimEnd('\n'), errors.Result);
    }

    /// <summary>Everything that a user can see of the repository: files, index, HEAD, references.</summary>
    public string Visible() => string.Join('\n', [
        Git("status", "--porcelain", "--untracked-files=all"),
        Git("ls-files", "--stage"),
        File.ReadAllText(System.IO.Path.Combine(Path, ".git", "HEAD")),
        Git("for-each-ref"),
        .. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(System.IO.Path.Combine(Path, ".git"), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(File.ReadAllBytes(file))}")]);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
