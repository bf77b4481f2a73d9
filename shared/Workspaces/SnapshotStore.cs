using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>The content-addressed store of snapshots: one bare cache repository for each source, next to the service that uses it.</summary>
/// <remarks>
/// Any number of threads and processes may use one folder. What is not an answer (a missing object, a full disk, a source that is
/// gone) is a <see cref="GitException"/>. Only <see cref="Commit"/> writes to the source.
/// </remarks>
public sealed class SnapshotStore
{
    private readonly Caches caches;
    private readonly Inspection inspection;
    private readonly CommitImport import;
    private readonly TreeRestoring restoring;
    private readonly TreeReader reader;
    private readonly TreeDifference difference;
    private readonly PatchApplication application;
    private readonly FileReplacement replacement;
    private readonly ThreeWayMerge merge;
    private readonly CommitReading reading;
    private readonly CommitWriting writing;

    /// <param name="folder">Where the cache repositories live; made when needed.</param>
    /// <param name="program">The git to run: a name to find on the PATH, or a path.</param>
    public SnapshotStore(string folder, string program = "git")
    {
        Folder = Path.GetFullPath(folder);
        var git = new GitProcess(new GitHome(folder), program);
        var builder = new TreeBuilder(git, folder);
        var inUse = new BranchesInUse(git);
        reader = new TreeReader(git);
        caches = new Caches(folder, git);
        inspection = new Inspection(git, caches, reader, inUse);
        import = new CommitImport(git, new TreeImport(git), reader);
        restoring = new TreeRestoring(git, builder);
        difference = new TreeDifference(git);
        application = new PatchApplication(reader, builder, difference);
        replacement = new FileReplacement(reader, builder, difference);
        merge = new ThreeWayMerge(git);
        reading = new CommitReading(git);
        writing = new CommitWriting(git, import, new References(git, inUse));
    }

    /// <summary>Where the cache repositories live; absolute.</summary>
    public string Folder { get; }

    /// <summary>Looks at a repository without changing it.</summary>
    /// <param name="path">Any path within it.</param>
    /// <param name="baseName">Branch, tag or commit to start from; null for HEAD.</param>
    /// <returns>
    /// What is there, or why it cannot be worked on: <c>repository.absent</c>, <c>repository.bare</c>, <c>repository.empty</c>,
    /// <c>repository.unsafe</c>, <c>repository.incomplete</c>, <c>repository.unsupported</c>, <c>base.unknown</c>.
    /// </returns>
    public Task<(RepositoryFacts? Facts, Refusal? Refusal)> Inspect(string path, string? baseName, CancellationToken cancellationToken) =>
        inspection.Inspect(path, baseName, cancellationToken);

    /// <summary>Brings a commit of the source into the cache. Cheap when it is there.</summary>
    /// <returns>The commit's tree id.</returns>
    public async Task<string> Fetch(RepositoryRef repository, CancellationToken cancellationToken) =>
        await import.Import(await Cache(repository, cancellationToken), repository.Path, repository.BaseCommit, cancellationToken);

    /// <summary>Makes sure that a snapshot is in the cache, whoever made it: what is missing is made again from the base commit and the recorded changes.</summary>
    /// <param name="changes">Those that are known; which of them lead to the tree is found out.</param>
    /// <param name="patches">Gives the exact bytes of a change's patch. Asked only for what is missing; what it throws is thrown on.</param>
    /// <exception cref="GitException">No change leads to the tree, or one does not make the tree that it names; a wrong tree is never given.</exception>
    public async Task Restore(
        RepositoryRef repository,
        string tree,
        IReadOnlyCollection<Change> changes,
        Func<ArtifactRef, CancellationToken, Task<byte[]>> patches,
        CancellationToken cancellationToken)
    {
        if (await Fetch(repository, cancellationToken) != tree)
        {
            await restoring.Restore(await Cache(repository, cancellationToken), tree, changes, patches, cancellationToken);
        }
    }

    /// <summary>The entries of a tree, sorted ordinally by path, folders left out.</summary>
    /// <remarks>A submodule whose commit the source has is listed as itself and then file by file; its files can be read, not changed.</remarks>
    public async Task<ImmutableArray<TreeEntry>> List(RepositoryRef repository, string tree, CancellationToken cancellationToken) =>
        await reader.List(await Cache(repository, cancellationToken), tree, cancellationToken);

    /// <summary>Content of files of a tree, in the order asked for; null where there is no such file. A symbolic link's content is its target.</summary>
    public async Task<ImmutableArray<byte[]?>> Read(
        RepositoryRef repository, string tree, IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        await reader.Read(await Cache(repository, cancellationToken), tree, paths, cancellationToken);

    /// <summary>Applies a patch exactly (no fuzz, no offsets): all of it or nothing.</summary>
    /// <returns>
    /// The change with its exact patch bytes, or why it does not apply: <c>patch.malformed</c>, <c>patch.does-not-apply</c>,
    /// <c>patch.empty</c>, <c>path.outside</c>, <c>path.not-a-file</c>.
    /// </returns>
    public async Task<(SnapshotChange? Change, Refusal? Refusal)> ApplyPatch(
        RepositoryRef repository, string tree, ReadOnlyMemory<byte> patch, CancellationToken cancellationToken) =>
        await application.Apply(await Cache(repository, cancellationToken), tree, patch, cancellationToken);

    /// <summary>Replaces whole files (null content deletes): all or nothing. Modes of existing files are kept.</summary>
    /// <returns>
    /// The change, or why it cannot be made: <c>patch.empty</c>, <c>path.outside</c>, <c>path.not-a-file</c>, <c>path.absent</c>,
    /// <c>path.twice</c>.
    /// </returns>
    public async Task<(SnapshotChange? Change, Refusal? Refusal)> WriteFiles(
        RepositoryRef repository, string tree, IReadOnlyList<FileContent> files, CancellationToken cancellationToken) =>
        await replacement.Write(await Cache(repository, cancellationToken), tree, files, cancellationToken);

    /// <summary>The change between two trees.</summary>
    public async Task<SnapshotChange> Difference(RepositoryRef repository, string baseTree, string tree, CancellationToken cancellationToken) =>
        await difference.Between(await Cache(repository, cancellationToken), baseTree, tree, cancellationToken);

    /// <summary>Three-way merge of two results of one base.</summary>
    /// <returns>The merged tree, or the paths in conflict.</returns>
    public async Task<(string? Tree, ImmutableArray<string> Conflicts)> Merge(
        RepositoryRef repository, string baseTree, string oneTree, string otherTree, CancellationToken cancellationToken) =>
        await merge.Merge(await Cache(repository, cancellationToken), baseTree, oneTree, otherTree, cancellationToken);

    /// <summary>Makes the commit object in the source repository and points the branch at it; moves the base branch too if asked, both or neither.</summary>
    /// <remarks>Idempotent: the same request makes the same commit id. Never touches a working tree, an index or HEAD.</remarks>
    /// <returns>The commit, or why there is none; where the base branch has moved, the commit it names now (null if the branch is gone).</returns>
    public async Task<MergeOutcome> Commit(RepositoryRef repository, CommitRequest request, CancellationToken cancellationToken) =>
        await writing.Write(await Cache(repository, cancellationToken), repository.Path, request, cancellationToken);

    /// <summary>A commit object of the source, for whoever verifies what was merged; null if it is not there.</summary>
    public async Task<CommitObject?> ReadCommit(RepositoryRef repository, string commit, CancellationToken cancellationToken) =>
        await reading.Read(repository.Path, commit, cancellationToken);

    private Task<GitPlace> Cache(RepositoryRef repository, CancellationToken cancellationToken) =>
        caches.Open(repository.Path, repository.BaseCommit, cancellationToken);
}
