using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Executor;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Runs held-out tests on a repaired tree, in a sandbox that has run nothing else.</summary>
internal sealed class HeldOutJudge(ISandboxes sandboxes, DataFolder data)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly SnapshotStore _snapshots = new(data.Cache);

    public async Task<bool> Passes(RepairCase judged, RepositoryRef repository, string tree, CancellationToken cancellationToken)
    {
        var heldOut = judged.HeldOut!;
        var paths = (await _snapshots.List(repository, tree, cancellationToken).ConfigureAwait(false)).Select(entry => (entry.Path, entry.Mode)).ToList();
        var contents = await _snapshots.Read(repository, tree, [.. paths.Select(each => each.Path)], cancellationToken).ConfigureAwait(false);
        var sandbox = await sandboxes.Open(new SandboxRequest(repository.Path, repository.Carry, new SandboxLimits(), new("held-out-tests", "")), cancellationToken).ConfigureAwait(false);
        await using (sandbox.ConfigureAwait(false))
        {
            await sandbox.Write([.. paths.Zip(contents, (each, content) => new SandboxFile(each.Path, content, KindOf(each.Mode)))], cancellationToken).ConfigureAwait(false);
            await sandbox.Write([.. heldOut.Files.Select(file => new SandboxFile(file, File.ReadAllBytes(Path.Combine(judged.Folder, RepairCase.Holdout, file))))], cancellationToken).ConfigureAwait(false);
            var command = new SandboxCommand(["/bin/sh", "-c", heldOut.Line], "", ImmutableSortedDictionary<string, string>.Empty, Limit);
            return await sandbox.Run(command, null, cancellationToken).ConfigureAwait(false) is { End: CommandEnd.Exited, ExitCode: 0 };
        }
    }

    private static SandboxFileKind KindOf(string gitMode) => gitMode switch
    {
        "120000" => SandboxFileKind.Symlink,
        "100755" => SandboxFileKind.Executable,
        _ => SandboxFileKind.Regular,
    };
}
