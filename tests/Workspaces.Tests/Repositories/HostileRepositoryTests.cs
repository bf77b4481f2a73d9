using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class HostileRepositoryTests
{
    [Fact]
    [Trait("Requirement", "X1")]
    public async Task Runs_nothing_that_a_repository_configures()
    {
        using var repository = new TestRepository().With("a", "1\n").With(".gitattributes", "* filter=evil diff=evil merge=evil\n");
        repository.Commit();
        repository.Git("branch", "target");
        var trap = Path.Combine(repository.Folder, "trap");
        await File.WriteAllTextAsync(trap, $"#!/bin/sh\ntouch '{repository.Folder}/ran'\ncat\n");
        File.SetUnixFileMode(trap, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var hooks = Path.Combine(repository.Path, ".git", "hooks");
        Directory.CreateDirectory(hooks);
        foreach (var hook in new[] { "reference-transaction", "post-commit", "pre-commit", "post-index-change", "post-checkout", "fsmonitor-watchman" })
        {
            File.Copy(trap, Path.Combine(hooks, hook), overwrite: true);
        }

        string[][] settings =
        [
            ["core.fsmonitor", trap], ["core.hooksPath", hooks], ["filter.evil.clean", trap], ["filter.evil.smudge", trap], ["filter.evil.process", trap],
            ["filter.evil.required", "true"], ["diff.evil.command", trap], ["diff.evil.textconv", trap], ["diff.external", trap], ["merge.evil.driver", trap],
            ["core.sshCommand", trap], ["core.pager", trap], ["core.editor", trap], ["core.askPass", trap], ["gpg.program", trap], ["commit.gpgSign", "true"],
            ["core.alternateRefsCommand", trap], ["uploadpack.packObjectsHook", trap], ["credential.helper", trap], ["alias.status", "!" + trap],
        ];
        foreach (var setting in settings)
        {
            repository.Git("config", setting[0], setting[1]);
        }

        // Younger than the index, so that git has to look at the content: through the filter, if it had one.
        repository.With("a", "2\n");

        var (facts, _) = await repository.Store.Inspect(repository.Path, null, StoreExtensions.None);
        var source = new Contracts.RepositoryRef(repository.Path, "main", facts!.Commit, []);
        var tree = await repository.Store.Fetch(source, StoreExtensions.None);
        var (change, _) = await repository.Store.ApplyPatch(source, tree, "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n+3\n"u8.ToArray(), StoreExtensions.None);
        await repository.Store.Merge(source, tree, change!.Change.Tree, tree, StoreExtensions.None);
        var outcome = await repository.Store.Commit(
            source, new(change.Change.Tree, facts.Commit, "m", "codex/run-1", "target", DateTimeOffset.UnixEpoch), StoreExtensions.None);

        Assert.True(facts.Dirty);
        Assert.NotNull(outcome.Commit);
        Assert.False(File.Exists(Path.Combine(repository.Folder, "ran")));
        TestRepository.Try(repository.Path, "diff");
        Assert.True(File.Exists(Path.Combine(repository.Folder, "ran")), "The trap is no trap");
    }

    [Fact]
    public async Task Refuses_a_tree_that_holds_gits_own_folder()
    {
        using var repository = new TestRepository().With("config", "[core]\n\tfsmonitor = x\n");
        repository.Commit();
        var inner = repository.Git("rev-parse", "HEAD^{tree}");
        var listing = Path.Combine(repository.Folder, "listing");
        await File.WriteAllTextAsync(listing, $"040000 tree {inner}\t.git\n");
        var tree = Shell.Run(repository.Path, $"git mktree < '{listing}'");
        var commit = repository.Git("commit-tree", tree, "-m", "evil");

        var (_, refusal) = await repository.Store.Inspect(repository.Path, commit, StoreExtensions.None);
        var source = repository.Ref with { BaseCommit = commit };
        await repository.Store.Fetch(source, StoreExtensions.None);

        Assert.Equal("repository.unsafe", refusal!.Code);
        await Assert.ThrowsAsync<GitException>(() => repository.Store.List(source, tree, StoreExtensions.None));
    }

    [Fact]
    public async Task Takes_no_object_whose_content_is_not_what_its_name_says()
    {
        using var repository = new TestRepository().With("a", "honest\n").With("b", "forged\n");
        repository.Commit();
        var objects = Path.Combine(repository.Path, ".git", "objects");
        var (honest, forged) = (Loose(repository.Git("rev-parse", "HEAD:a")), Loose(repository.Git("rev-parse", "HEAD:b")));
        File.SetUnixFileMode(honest, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Copy(forged, honest, overwrite: true);

        await Assert.ThrowsAsync<GitException>(() => repository.Tree());

        string Loose(string id) => Path.Combine(objects, id[..2], id[2..]);
    }

    [Fact]
    public async Task Is_not_fooled_by_replaced_objects()
    {
        using var repository = new TestRepository().With("a", "real\n");
        var commit = repository.Commit();
        var tree = repository.Git("rev-parse", "HEAD^{tree}");
        repository.With("a", "fake\n").Commit();
        repository.Git("replace", commit, repository.Head);
        var source = repository.Ref with { BaseCommit = commit };

        Assert.Equal(tree, await repository.Store.Fetch(source, StoreExtensions.None));
        Assert.Equal("real\n", await repository.Text(tree, "a"));
    }

    [Fact]
    public async Task Survives_a_rewritten_and_collected_source()
    {
        using var repository = new TestRepository().With("a", "kept\n").With("b", new string('x', 100_000));
        repository.Commit();
        var (source, tree) = (repository.Ref, await repository.Tree());
        repository.Git("checkout", "-q", "--orphan", "new");
        repository.With("a", "other\n").Commit();
        repository.Git("branch", "-q", "-D", "main");
        repository.Git("reflog", "expire", "--expire=now", "--all");
        repository.Git("gc", "-q", "--prune=now");
        Assert.NotEqual(0, TestRepository.Try(repository.Path, "cat-file", "-e", source.BaseCommit).ExitCode);

        Assert.Equal(tree, await repository.Store.Fetch(source, StoreExtensions.None));
        Assert.Equal("kept\n", System.Text.Encoding.UTF8.GetString((await repository.Store.Read(source, tree, ["a"], StoreExtensions.None))[0]!));
        var (change, _) = await repository.Store.WriteFiles(source, tree, [new("a", "new\n"u8.ToArray())], StoreExtensions.None);
        Assert.NotNull(change);
    }

    [Fact]
    public async Task Throws_what_is_wrong_when_the_source_is_gone()
    {
        using var repository = new TestRepository().With("a", "1\n");
        repository.Commit();
        var source = repository.Ref;
        Directory.Delete(repository.Path, recursive: true);

        var gone = await Assert.ThrowsAsync<GitException>(() => repository.Store.Fetch(source, StoreExtensions.None));

        Assert.Contains(repository.Path, gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Works_with_sha256_repositories()
    {
        using var repository = new TestRepository(init: "--object-format=sha256").With("a", "1\n");
        repository.Commit();
        var tree = await repository.Tree();
        var change = await repository.Applied(tree, "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n+2\n");

        var outcome = await repository.Store.Commit(
            repository.Ref, new(change.Change.Tree, repository.Head, "m", "codex/run-1", null, DateTimeOffset.UnixEpoch), StoreExtensions.None);

        Assert.Equal(64, outcome.Commit!.Length);
        Assert.Equal("2", repository.Git("show", "codex/run-1:a"));
    }
}
