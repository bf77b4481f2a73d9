using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CodexPlatform.Executor;

namespace CodexPlatform.Codexctl;

/// <summary>What is looked at, in the order in which a run needs it.</summary>
internal static partial class Diagnosis
{
    /// <summary>The first git whose merge-tree writes trees.</summary>
    private static readonly Version OldestGit = new(2, 38);

    private const long EnoughBytes = 2L << 30;
    private const long LeastBytes = 256L << 20;

    public static async IAsyncEnumerable<Finding> Of(
        IHostChecks host, DataFolder data, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Git(await host.VersionOf("git", "--version", cancellationToken).ConfigureAwait(false));
        foreach (var finding in await Sandbox(host, cancellationToken).ConfigureAwait(false))
        {
            yield return finding;
        }

        yield return host.Unwritable(data) is { } why
            ? new Finding(Health.Missing, true, $"data folder {data.Path} cannot be written: {why}", "Nothing can be recorded, so no run can begin: choose another folder with --data DIR or CODEX_DATA")
            : new Finding(Health.Ok, true, $"data folder {data.Path} is writable", null);
        yield return Disk(host.FreeBytes(data));
        yield return Optional("Python", await host.VersionOf("python3", "--version", cancellationToken).ConfigureAwait(false), "The demo and checks in Python cannot run: install python3");
        yield return Optional("Node", await host.VersionOf("node", "--version", cancellationToken).ConfigureAwait(false), "Checks in JavaScript cannot run: install nodejs");
        yield return Optional("javac", await host.VersionOf("javac", "--version", cancellationToken).ConfigureAwait(false), "Checks in Java cannot run: install default-jdk-headless");
        yield return Optional(".NET SDK", await host.VersionOf("dotnet", "--version", cancellationToken).ConfigureAwait(false), "codexctl cannot be built again when its sources change, and checks in .NET cannot run: install the .NET 10 SDK");
    }

    private static Finding Git(string? version)
    {
        if (version is null)
        {
            return new Finding(Health.Missing, true, "git", "No repository can be read, so no run can begin: install git");
        }

        return VersionNumber().Match(version) is { Success: true } match && Version.Parse(match.Value) < OldestGit
            ? new Finding(Health.Missing, true, version, $"Parallel edits cannot be merged: git {OldestGit} or newer is needed")
            : new Finding(Health.Ok, true, version, null);
    }

    private static async Task<IReadOnlyList<Finding>> Sandbox(IHostChecks host, CancellationToken cancellationToken)
    {
        try
        {
            if (await host.Cluster(cancellationToken).ConfigureAwait(false) is { } cluster)
            {
                return ClusterFindings.Of(cluster);
            }

            var facts = await host.Sandbox(cancellationToken).ConfigureAwait(false);
            return
            [
                new Finding(Health.Ok, true, $"sandbox: {facts.Kind} works, a command ran in it", null),
                facts.Limits == "rlimits"
                    ? new Finding(Health.Weak, true, "limits: rlimits only", "Memory and processes are limited for each process, not for a whole command: run --strict refuses this; a delegated control group mends it")
                    : new Finding(Health.Ok, true, $"limits: {facts.Limits}", null),
            ];
        }
        catch (SandboxUnavailableException unavailable)
        {
            return [new Finding(Health.Missing, true, $"sandbox: {unavailable.Message}", "No check can run, and there is no unsandboxed mode: install bubblewrap and allow user namespaces, or name a cluster")];
        }
    }

    private static Finding Disk(long free) => free switch
    {
        < LeastBytes => new Finding(Health.Missing, true, $"disk: {free >> 20} MB free", "A run stops as soon as the log cannot grow: free some space"),
        < EnoughBytes => new Finding(Health.Weak, true, $"disk: {free >> 20} MB free", "Large repositories and long runs may fill it"),
        _ => new Finding(Health.Ok, true, $"disk: {free >> 30} GB free", null),
    };

    private static Finding Optional(string name, string? version, string cost) => version is null
        ? new Finding(Health.Missing, false, name, cost)
        : new Finding(Health.Ok, false, version.Contains(name, StringComparison.OrdinalIgnoreCase) ? version : $"{name} {version.TrimStart('v')}", null);

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex VersionNumber();
}
