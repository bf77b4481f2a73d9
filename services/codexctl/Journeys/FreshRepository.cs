using System.Diagnostics;

namespace CodexPlatform.Codexctl;

/// <summary>Makes a git repository of one commit from a folder of files.</summary>
internal static class FreshRepository
{
    /// <param name="leftOut">Says of a file or folder at the top, by its name, that it is not part of the repository.</param>
    /// <exception cref="IOException">Git refused.</exception>
    public static async Task Make(string source, string target, Func<string, bool> leftOut, string message, CancellationToken cancellationToken)
    {
        Copy(source, target, leftOut);
        await Commit(target, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a repository of a folder as it stands.</summary>
    /// <inheritdoc cref="Make"/>
    public static async Task Commit(string target, string message, CancellationToken cancellationToken)
    {
        await Git(target, ["init", "--quiet", "--initial-branch=main"], cancellationToken).ConfigureAwait(false);
        await Git(target, ["add", "--all"], cancellationToken).ConfigureAwait(false);
        await Git(target, ["commit", "--quiet", "--no-gpg-sign", "-m", message], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies a folder, without what Python leaves behind.</summary>
    public static void Copy(string source, string target, Func<string, bool> leftOut)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source).Where(file => !leftOut(Path.GetFileName(file))))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(source).Where(folder => Path.GetFileName(folder) != "__pycache__" && !leftOut(Path.GetFileName(folder))))
        {
            Copy(folder, Path.Combine(target, Path.GetFileName(folder)), _ => false);
        }
    }

    private static async Task Git(string folder, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["GIT_CONFIG_GLOBAL"] = "/dev/null",
                ["GIT_CONFIG_NOSYSTEM"] = "1",
                ["GIT_AUTHOR_NAME"] = "CodexPlatform demo",
                ["GIT_AUTHOR_EMAIL"] = "demo@codex.invalid",
                ["GIT_COMMITTER_NAME"] = "CodexPlatform demo",
                ["GIT_COMMITTER_EMAIL"] = "demo@codex.invalid",
            },
        };
        foreach (var inherited in start.Environment.Keys.Where(name => name is "GIT_DIR" or "GIT_WORK_TREE" or "GIT_INDEX_FILE").ToList())
        {
            start.Environment.Remove(inherited);
        }

        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await git.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await output.ConfigureAwait(false);
        await git.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (git.ExitCode != 0)
        {
            throw new IOException($"git {arguments[0]} failed in {folder}: {error.Trim()}");
        }
    }
}
