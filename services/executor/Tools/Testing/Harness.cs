using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>The harness as it stands in one sandbox, outside the workspace.</summary>
/// <param name="Folder">Absolute, as programs in the sandbox see it.</param>
/// <param name="Values">What the sandbox said of itself: variables that the harness extends, versions.</param>
internal sealed record Harness(string Folder, ImmutableSortedDictionary<string, string> Values)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <exception cref="SandboxLostException">The sandbox could not take the files.</exception>
    public static async Task<Harness> Place(
        ISandbox sandbox, IEnumerable<string> files, string further, CancellationToken cancellationToken)
    {
        var command = new SandboxCommand(
            ["/bin/sh", "-s"], "", SnapshotSandbox.NoEnvironment, Limit, Input: HarnessFiles.Script(files, further));
        var result = await sandbox.Run(command, null, cancellationToken);
        var values = Encoding.UTF8.GetString(result.Stdout.Span).Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return result.End == CommandEnd.Exited && result.ExitCode == 0 && values.TryGetValue("folder", out var folder)
            ? new Harness(folder, values)
            : throw new SandboxLostException(
                $"The sandbox did not take the test harness (exit {result.ExitCode}): {Encoding.UTF8.GetString(result.Stderr.Span)}");
    }

    /// <summary>The value that the sandbox gave for a name; empty where it gave none.</summary>
    public string Value(string name) => Values.GetValueOrDefault(name, "");

    /// <summary>All files of the folder that match, one after the other.</summary>
    /// <param name="separator">Written after each file, as <c>printf</c> takes it.</param>
    /// <exception cref="SandboxLostException"/>
    public async Task<byte[]> Collect(ISandbox sandbox, string pattern, string separator, CancellationToken cancellationToken)
    {
        var line = $"for f in \"$1\"/{pattern}; do if [ -f \"$f\" ]; then cat \"$f\"; printf '{separator}'; fi; done";
        var command = new SandboxCommand(
            ["/bin/sh", "-c", line, "sh", Folder], "", SnapshotSandbox.NoEnvironment, Limit, OutputLimit: 128 * 1024 * 1024);
        var result = await sandbox.Run(command, null, cancellationToken);
        return result.Stdout.ToArray();
    }
}
