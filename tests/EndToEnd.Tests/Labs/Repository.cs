using System.Diagnostics;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>A git repository of a test, handled as its owner would.</summary>
internal sealed class Repository
{
    private Repository(string path) => Path = path;

    public string Path { get; }

    public static Repository Create(string path)
    {
        Directory.CreateDirectory(path);
        var repository = new Repository(path);
        repository.Git("init", "-q", "-b", "main");
        repository.Git("config", "user.name", "Owner");
        repository.Git("config", "user.email", "owner@localhost");
        return repository;
    }

    public Repository With(string file, string content)
    {
        var full = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return this;
    }

    public Repository Committed(string message = "As it is")
    {
        Git("add", "-A");
        Git("commit", "-q", "-m", message);
        return this;
    }

    public string Head => Git("rev-parse", "HEAD").Trim();

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error.Result}");
    }

    /// <summary>Everything that a run must leave as it is: the branches but its own, HEAD, the index and the files.</summary>
    public string Untouched() => string.Join('\n',
        File.ReadAllText(System.IO.Path.Combine(Path, ".git/HEAD")),
        string.Join('\n', Git("for-each-ref").Split('\n').Where(line => !line.Contains("refs/heads/codex/", StringComparison.Ordinal))),
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(System.IO.Path.Combine(Path, ".git/index")))),
        Git("status", "--porcelain", "--ignored"),
        string.Join('\n', Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(System.IO.Path.Combine(Path, ".git") + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")));
}
