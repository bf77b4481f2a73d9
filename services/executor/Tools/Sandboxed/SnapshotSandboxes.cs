using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>Opens sandboxes that hold one snapshot and have run nothing.</summary>
internal sealed class SnapshotSandboxes(ISandboxes sandboxes, SnapshotStore snapshots)
{
    /// <summary>Bytes of content in one write: large enough to make round trips rare, small enough to hold in memory twice.</summary>
    private const long BatchBytes = 8 * 1024 * 1024;

    private const int BatchFiles = 512;

    /// <summary>The first command also makes the repository, which hashes every file.</summary>
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);

    /// <summary>A sandbox with the files of the call's snapshot; where it has git, as one commit of a repository of its own.</summary>
    /// <exception cref="SandboxUnavailableException"/>
    /// <exception cref="SandboxLostException"/>
    public async Task<SnapshotSandbox> Open(ToolCall call, SandboxLimits limits, CancellationToken cancellationToken)
    {
        var entries = await snapshots.List(call.Repository, call.Tree, cancellationToken);
        var request = new SandboxRequest(call.Repository.Path, call.Repository.Carry, limits, new(call.Run, call.Step, call.Attempt), call.Environment);
        var sandbox = await sandboxes.Open(request, cancellationToken);
        try
        {
            foreach (var batch in Batches(entries.Where(entry => entry.Mode != GitMode.Submodule)))
            {
                var contents = await snapshots.Read(call.Repository, call.Tree, [.. batch.Select(e => e.Path)], cancellationToken);
                await sandbox.Write([.. batch.Zip(contents, FileOf)], cancellationToken);
            }

            return new SnapshotSandbox(sandbox, entries, await Settle(sandbox, entries, cancellationToken));
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the folders of submodules, whose files are not part of the snapshot, as git leaves them after a plain clone.</summary>
    /// <returns>The workspace's absolute path.</returns>
    private static async Task<string> Settle(ISandbox sandbox, ImmutableArray<TreeEntry> entries, CancellationToken cancellationToken)
    {
        var folders = string.Concat(entries.Where(entry => entry.Mode == GitMode.Submodule).Select(entry => entry.Path + "\0"));
        var line = folders.Length == 0 ? "pwd" : "pwd; xargs -0 mkdir -p --";
        var command = new SandboxCommand(
            ["/bin/sh", "-c", line], "", SnapshotSandbox.NoEnvironment, SettleLimit, Input: Encoding.UTF8.GetBytes(folders));
        var result = await sandbox.Run(command, null, cancellationToken);
        return result.ExitCode == 0
            ? Encoding.UTF8.GetString(result.Stdout.Span).TrimEnd('\n')
            : throw new SandboxLostException($"A shell does not run in the sandbox: {Encoding.UTF8.GetString(result.Stderr.Span).Trim()}");
    }

    internal static IEnumerable<ImmutableArray<TreeEntry>> Batches(IEnumerable<TreeEntry> entries)
    {
        var batch = ImmutableArray.CreateBuilder<TreeEntry>();
        long bytes = 0;
        foreach (var entry in entries)
        {
            if (batch.Count > 0 && (batch.Count == BatchFiles || bytes + entry.Size > BatchBytes))
            {
                yield return batch.ToImmutable();
                batch.Clear();
                bytes = 0;
            }

            batch.Add(entry);
            bytes += entry.Size;
        }

        if (batch.Count > 0)
        {
            yield return batch.ToImmutable();
        }
    }

    private static SandboxFile FileOf(TreeEntry entry, byte[]? content) =>
        new(
            entry.Path,
            content ?? throw new InvalidOperationException($"The snapshot lists {entry.Path} but has no content for it"),
            entry.Mode switch
            {
                GitMode.Symlink => SandboxFileKind.Symlink,
                GitMode.Executable => SandboxFileKind.Executable,
                _ => SandboxFileKind.Regular,
            });
}
