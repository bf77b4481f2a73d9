using CodexPlatform.Contracts;
using CodexPlatform.Executor;
using CodexPlatform.Executor.Kubernetes;

namespace CodexPlatform.Codexctl;

/// <summary>Looks at the machine.</summary>
internal interface IHostChecks
{
    /// <summary>Runs a program in a fresh sandbox to see that one can be had.</summary>
    /// <exception cref="SandboxUnavailableException">None: the message says why.</exception>
    Task<SandboxFacts> Sandbox(CancellationToken cancellationToken);

    /// <summary>The cluster on which sandboxes are made; null where they are made on this machine.</summary>
    /// <exception cref="SandboxUnavailableException">Which cluster is meant cannot be told.</exception>
    Task<ClusterFacts?> Cluster(CancellationToken cancellationToken);

    /// <summary>First line that a program prints about its version; null if it cannot be started.</summary>
    Task<string?> VersionOf(string program, string argument, CancellationToken cancellationToken);

    /// <summary>Free bytes where the data folder is, or would be.</summary>
    long FreeBytes(DataFolder data);

    /// <summary>Why nothing can be written in the data folder; null if it can.</summary>
    string? Unwritable(DataFolder data);
}
