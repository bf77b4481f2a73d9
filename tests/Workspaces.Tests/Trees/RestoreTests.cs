using System.Collections.Immutable;
using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

[Trait("Requirement", "P1d P1f")]
public sealed class RestoreTests : IDisposable
{
    private const string Ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    private readonly TestRepository _repository = new();
    private readonly Dictionary<string, byte[]> _patches = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];

    public RestoreTests()
    {
        _repository.With("a", Ten).With("d/gone", "old\n").With("run.sh", "#!/bin/sh\n").With("blob", [0, 1, 2]).With("dos", "one\r\ntwo\r\n").With("open", "no end");
        File.CreateSymbolicLink(Path.Combine(_repository.Path, "link"), "a");
        _repository.Commit();
    }

    /// <summary>Beside the store in which the changes were made.</summary>
    private SnapshotStore Other => new(Path.Combine(_repository.Folder, "other"));

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Makes_a_chain_of_changes_of_every_kind_again()
    {
        var start = await _repository.Tree();
        var first = await Written(start, new("a", "1\ntwo\n"u8.ToArray()), new("d/gone", null), new("blob", new byte[] { 0, 255, 1 }), new("new \"ü\"", "n"u8.ToArray(), Executable: true));
        var second = await Written(first.Tree, new("dos", "one\r\nTWO\r\n"u8.ToArray()), new("open", "still no end"u8.ToArray()), new("empty", default(ReadOnlyMemory<byte>)));
        var third = Kept(await _repository.Applied(second.Tree, """
            diff --git a/link b/link
            deleted file mode 120000
            --- a/link
            +++ /dev/null
            @@ -1 +0,0 @@
            -a
            \ No newline at end of file
            diff --git a/other b/other
            new file mode 120000
            --- /dev/null
            +++ b/other
            @@ -0,0 +1 @@
            +run.sh
            \ No newline at end of file
            diff --git a/run.sh b/run.sh
            old mode 100644
            new mode 100755

            """));

        await Restore(Other, third.Tree, third, first, second);

        Assert.Equal<TreeEntry>(
            await _repository.Store.List(_repository.Ref, third.Tree, CancellationToken.None),
            await Other.List(_repository.Ref, third.Tree, CancellationToken.None));
        Assert.Equal([0, 255, 1], (await Other.Read(_repository.Ref, third.Tree, ["blob"], CancellationToken.None))[0]!);
        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public async Task Asks_for_no_patch_where_the_snapshot_is_here()
    {
        var start = await _repository.Tree();
        var change = await Written(start, new FileContent("a", "1\n"u8.ToArray()));

        await Restore(_repository.Store, change.Tree, change);
        await Restore(Other, start);

        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Begins_at_the_nearest_snapshot_that_is_here_and_never_goes_in_circles()
    {
        var start = await _repository.Tree();
        var there = await Written(start, new FileContent("a", "1\n"u8.ToArray()));
        var on = await Written(there.Tree, new FileContent("a", "2\n"u8.ToArray()));
        var back = await Written(on.Tree, new FileContent("a", "1\n"u8.ToArray()));
        var end = await Written(back.Tree, new FileContent("a", "3\n"u8.ToArray()));
        Assert.Equal(there.Tree, back.Tree);

        await Restore(Other, end.Tree, back, on, end, there);

        Assert.Equal([there.Patch.Sha256, end.Patch.Sha256], _asked);
        Assert.Equal("3\n"u8.ToArray(), (await Other.Read(_repository.Ref, end.Tree, ["a"], CancellationToken.None))[0]);
    }

    [Fact]
    public async Task Lets_a_merge_go_on_with_edits_that_were_made_elsewhere()
    {
        var start = await _repository.Tree();
        var one = await Written(start, new FileContent("a", Encoding.UTF8.GetBytes(Ten.Replace("2", "two", StringComparison.Ordinal))));
        var two = await Written(start, new FileContent("a", Encoding.UTF8.GetBytes(Ten.Replace("9", "nine", StringComparison.Ordinal))));
        var (expected, _) = await _repository.Store.Merge(_repository.Ref, start, one.Tree, two.Tree, CancellationToken.None);

        await Restore(Other, one.Tree, one, two);
        await Restore(Other, two.Tree, one, two);

        Assert.Equal(expected, (await Other.Merge(_repository.Ref, start, one.Tree, two.Tree, CancellationToken.None)).Tree);
    }

    [Fact]
    public async Task Never_takes_a_patch_that_makes_another_snapshot()
    {
        var start = await _repository.Tree();
        var change = await Written(start, new FileContent("a", "1\n"u8.ToArray()));
        var other = await Written(start, new FileContent("a", "2\n"u8.ToArray()));
        var forged = change with { Patch = other.Patch };

        var wrong = await Assert.ThrowsAsync<GitException>(() => Restore(Other, change.Tree, forged));

        Assert.Contains($"It makes {other.Tree}", wrong.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GitException>(() => Other.List(_repository.Ref, change.Tree, CancellationToken.None));
    }

    [Fact]
    public async Task Says_that_a_patch_does_not_apply_or_that_none_leads_there()
    {
        var start = await _repository.Tree();
        var first = await Written(start, new FileContent("a", "1\n"u8.ToArray()));
        var second = await Written(first.Tree, new FileContent("a", "2\n"u8.ToArray()));

        var misfit = await Assert.ThrowsAsync<GitException>(() => Restore(Other, second.Tree, second with { BaseTree = start }));
        var nothing = await Assert.ThrowsAsync<GitException>(() => Restore(Other, second.Tree, second));

        Assert.Contains("The lines of 'a' at line 1 are not those that the patch expects there", misfit.Message, StringComparison.Ordinal);
        Assert.Contains("no recorded change leads to it", nothing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throws_on_what_the_giver_of_patches_throws_and_works_once_it_has_them()
    {
        var change = await Written(await _repository.Tree(), new FileContent("a", "1\n"u8.ToArray()));
        var patch = _patches[change.Patch.Sha256];
        _patches.Clear();

        await Assert.ThrowsAsync<KeyNotFoundException>(() => Restore(Other, change.Tree, change));
        _patches[change.Patch.Sha256] = patch;
        await Restore(Other, change.Tree, change);

        Assert.Equal("1\n"u8.ToArray(), (await Other.Read(_repository.Ref, change.Tree, ["a"], CancellationToken.None))[0]);
    }

    [Fact]
    public async Task May_be_done_by_many_at_once_in_one_cache()
    {
        var first = await Written(await _repository.Tree(), new FileContent("a", "1\n"u8.ToArray()));
        var second = await Written(first.Tree, new FileContent("b", "2\n"u8.ToArray()));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Restore(Other, i % 2 == 0 ? first.Tree : second.Tree, first, second))));

        Assert.Equal("2\n"u8.ToArray(), (await Other.Read(_repository.Ref, second.Tree, ["b"], CancellationToken.None))[0]);
    }

    private async Task<Change> Written(string tree, params FileContent[] files)
    {
        var (change, refusal) = await _repository.Store.WriteFiles(_repository.Ref, tree, files, CancellationToken.None);
        Assert.Null(refusal);
        return Kept(change!);
    }

    private Change Kept(SnapshotChange made)
    {
        _patches[made.Change.Patch.Sha256] = made.Patch.ToArray();
        return made.Change;
    }

    private Task Restore(SnapshotStore store, string tree, params ImmutableArray<Change> changes) =>
        store.Restore(_repository.Ref, tree, changes, Patch, CancellationToken.None);

    private Task<byte[]> Patch(ArtifactRef patch, CancellationToken cancellationToken)
    {
        lock (_asked)
        {
            _asked.Add(patch.Sha256);
        }

        return Task.FromResult(_patches[patch.Sha256]);
    }
}
