using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

/// <summary>Shorter words for what most tests do.</summary>
internal static class StoreExtensions
{
    public static CancellationToken None => CancellationToken.None;

    public static async Task<string> Tree(this TestRepository repository) => await repository.Store.Fetch(repository.Ref, None);

    public static async Task<SnapshotChange> Applied(this TestRepository repository, string tree, string patch)
    {
        var (change, refusal) = await repository.Store.ApplyPatch(repository.Ref, tree, Encoding.UTF8.GetBytes(patch), None);
        Assert.Null(refusal);
        return change!;
    }

    public static async Task<Refusal> Refused(this TestRepository repository, string patch)
    {
        var (change, refusal) = await repository.Store.ApplyPatch(repository.Ref, await repository.Tree(), Encoding.UTF8.GetBytes(patch), None);
        Assert.Null(change);
        return refusal!;
    }

    public static async Task<SnapshotChange> Written(this TestRepository repository, string tree, string path, string content)
    {
        var (change, refusal) = await repository.Store.WriteFiles(repository.Ref, tree, [new(path, Encoding.UTF8.GetBytes(content))], None);
        Assert.Null(refusal);
        return change!;
    }

    public static async Task<string?> Text(this TestRepository repository, string tree, string path) =>
        (await repository.Store.Read(repository.Ref, tree, [path], None)) is [{ } bytes] ? Encoding.UTF8.GetString(bytes) : null;
}
