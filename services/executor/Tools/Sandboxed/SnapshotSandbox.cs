using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>A sandbox in which one snapshot is materialised.</summary>
/// <param name="Sandbox">The place itself, for what a tool does beyond running a command.</param>
/// <param name="Entries">What was written, sorted ordinally by path.</param>
/// <param name="Root">Absolute path of the workspace as programs in the sandbox see it, without a slash at the end.</param>
internal sealed record SnapshotSandbox(ISandbox Sandbox, ImmutableArray<TreeEntry> Entries, string Root) : IAsyncDisposable
{
    /// <summary>The isolation in force: the environment of an outcome.</summary>
    public SandboxFacts Facts => Sandbox.Facts;

    /// <summary>Runs a shell line at the root of the workspace.</summary>
    /// <exception cref="SandboxLostException"/>
    public Task<CommandResult> RunShell(
        string line, TimeSpan timeout, Action<ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken) =>
        Sandbox.Run(new SandboxCommand(["/bin/sh", "-c", line], "", NoEnvironment, timeout), onOutput, cancellationToken);

    public static ImmutableSortedDictionary<string, string> NoEnvironment { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();
}
