using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class TreeProperties
{
    private static readonly string[] Paths = ["a", "b.txt", "dir/a", "dir/b", "dir/sub/c", "x y", "ü", "q\"uote", "tab\tname", "line\nfeed", "dir2", "b"];

    /// <summary>What a submodule entry names; nobody looks for it.</summary>
    private static readonly string Commit = new('c', 40);

    private static readonly Gen<byte[]> Content = Gen.OneOf(
        Gen.Elements("", "\n", "a", "a\n", "a\nb\nc\n", "a\r\nb\r\n", "a\rb", "-- \n--- a/x\n+++ b/x\n@@ -1 +1 @@\n").Select(Encoding.UTF8.GetBytes),
        Gen.Elements("1\n", "2\n", "x\r\n", "\n", "\t\n", "\\ No newline\n", "ü\n").ListOf().Select(lines => Encoding.UTF8.GetBytes(string.Concat(lines))),
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf());

    private static readonly Gen<TestFile> File =
        from path in Gen.Elements(Paths)
        from kind in Gen.Choose(0, 5)
        from content in Content
        from target in Gen.Elements("a", "dir/a", "none", "dir")
        select kind switch
        {
            0 => new TestFile(path, "120000", Encoding.UTF8.GetBytes(target)),
            1 => new TestFile(path, "100755", content),
            2 => new TestFile(path, "160000", []),
            _ => new TestFile(path, "100644", content),
        };

    [Fact]
    [Trait("Requirement", "P1a")]
    [Trait("Requirement", "P1e")]
    public async Task Applying_a_difference_to_its_base_gives_the_other_tree_and_back()
    {
        using var repository = new TestRepository().With("a", "1\n");
        repository.Commit();
        await repository.Tree();
        var cache = Assert.Single(Directory.GetDirectories(Path.Combine(repository.StoreFolder, "caches")));

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(File.ListOf().Two().ToArbitrary(), pair => Holds(repository, cache, [.. pair.Item1], [.. pair.Item2]).GetAwaiter().GetResult()));
    }

    private static async Task<bool> Holds(TestRepository repository, string cache, TestFile[] one, TestFile[] other)
    {
        var (a, b) = (Tree(repository, cache, one), Tree(repository, cache, other));
        var difference = await repository.Store.Difference(repository.Ref, a, b, StoreExtensions.None);
        var (change, refusal) = await repository.Store.ApplyPatch(repository.Ref, a, difference.Patch, StoreExtensions.None);
        if (a == b)
        {
            return refusal?.Code == "patch.empty";
        }

        var back = await repository.Store.Difference(repository.Ref, b, a, StoreExtensions.None);
        var (undone, _) = await repository.Store.ApplyPatch(repository.Ref, b, back.Patch, StoreExtensions.None);
        return change?.Change.Tree == b
            && change.Change.Hash == difference.Change.Hash
            && change.Patch.Span.SequenceEqual(difference.Patch.Span)
            && undone?.Change.Tree == a;
    }

    /// <summary>Makes a tree in the cache, of the files that can stand beside each other.</summary>
    private static string Tree(TestRepository repository, string cache, TestFile[] files)
    {
        var index = Path.Combine(repository.Folder, "index");
        var lines = new List<byte>();
        var taken = new List<string>();
        var contents = new List<string>();
        for (var i = 0; i < files.Length; i++)
        {
            var file = files[i];
            if (taken.Exists(path => path == file.Path || path.StartsWith(file.Path + "/", StringComparison.Ordinal) || file.Path.StartsWith(path + "/", StringComparison.Ordinal)))
            {
                continue;
            }

            taken.Add(file.Path);
            var content = Path.Combine(repository.Folder, $"content-{i}");
            System.IO.File.WriteAllBytes(content, file.Content);
            contents.Add(content);
            var id = file.Mode == "160000" ? Commit : BlobId(file.Content);
            lines.AddRange(Encoding.UTF8.GetBytes($"{file.Mode} {id}\t{file.Path}\0"));
        }

        var listing = Path.Combine(repository.Folder, "listing");
        System.IO.File.WriteAllBytes(listing, [.. lines]);
        System.IO.File.Delete(index);
        var hash = contents.Count == 0 ? "true" : $"git hash-object -w --no-filters {string.Join(' ', contents)} >/dev/null";
        return Shell.Run(cache, $"{hash} && export GIT_INDEX_FILE='{index}' && git update-index -z --index-info < '{listing}' && git write-tree");
    }

#pragma warning disable CA5350 // Git names its objects with SHA-1.
    private static string BlobId(byte[] content) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));
#pragma warning restore CA5350

    private sealed record TestFile(string Path, string Mode, byte[] Content)
    {
        public override string ToString() => $"{Mode} {Path.ReplaceLineEndings("\\n")}: {Convert.ToHexString(Content)}";
    }
}
