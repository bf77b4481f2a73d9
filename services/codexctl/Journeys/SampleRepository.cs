using System.Diagnostics;

namespace CodexPlatform.Codexctl;

/// <summary>Makes a git repository of the bundled sample, fresh for each demo.</summary>
internal static class SampleRepository
{
    public const string Check = "python3 -m unittest -q";

    public const string Intent = "Bookings that touch each other are one stretch of busy time";

    /// <summary>A file of the sample that costs next to nothing to read.</summary>
    public const string SmallFile = "README.md";

    private const string Name = "rooms";

    /// <returns>Its path.</returns>
    public static async Task<string> Make(DataFolder data, CancellationToken cancellationToken)
    {
        var target = Enumerable.Range(1, int.MaxValue)
            .Select(number => Path.Combine(data.Demo, $"{Name}-{number}"))
            .First(path => !Directory.Exists(path));
        Copy(Path.Combine(AppContext.BaseDirectory, "Samples", Name), target);
        await Git(target, ["init", "--quiet", "--initial-branch=main"], cancellationToken).ConfigureAwait(false);
        await Git(target, ["add", "--all"], cancellationToken).ConfigureAwait(false);
        await Git(target, ["commit", "--quiet", "--no-gpg-sign", "-m", "Rooms and their bookings"], cancellationToken).ConfigureAwait(false);
        return target;
    }

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(source).Where(folder => Path.GetFileName(folder) != "__pycache__"))
        {
            Copy(folder, Path.Combine(target, Path.GetFileName(folder)));
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
