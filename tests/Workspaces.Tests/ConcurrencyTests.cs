using System.Diagnostics;
using System.Text;
using Xunit;

namespace CodexPlatform.Workspaces.Tests;

public class ConcurrencyTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    [Trait("Requirement", "P1f")]
    public async Task Many_threads_and_stores_share_one_folder()
    {
        using var repository = new TestRepository().With("a", "0\n").With("b", "b\n");
        repository.Commit();
        var source = repository.Ref;

        var trees = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            var store = new SnapshotStore(repository.StoreFolder);
            var tree = await store.Fetch(source, StoreExtensions.None);
            var (change, _) = await store.WriteFiles(source, tree, [new("a", Encoding.UTF8.GetBytes($"{i % 4 + 1}\n"))], StoreExtensions.None);
            return (Number: i % 4 + 1, change!.Change.Tree);
        }));

        Assert.Equal(4, trees.Distinct().Count());
        foreach (var (number, tree) in trees)
        {
            Assert.Equal($"{number}\n", await repository.Text(tree, "a"));
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_work_and_leaves_the_store_usable()
    {
        using var repository = new TestRepository().With("a", "0\n");
        repository.Commit();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => repository.Store.Fetch(repository.Ref, cancelled.Token));

        Assert.Equal("0\n", await repository.Text(await repository.Tree(), "a"));
    }

    [Fact]
    public async Task Cancelling_kills_a_git_that_hangs_with_all_that_it_started()
    {
        using var repository = new TestRepository().With("a", "0\n");
        repository.Commit();
        var program = Path.Combine(repository.Folder, "hanging-git");
        var started = Path.Combine(repository.Folder, "started");
        Shell.Script(program, $"#!/bin/sh\nsleep 1000 & echo $! $$ > '{started}.part'; mv '{started}.part' '{started}'; wait\n");
        using var cancelling = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(repository.Folder) { EnableRaisingEvents = true };
        var seen = new TaskCompletionSource();
        watcher.Renamed += (_, _) => seen.TrySetResult();

        var work = new SnapshotStore(repository.StoreFolder, program).Inspect(repository.Path, null, cancelling.Token);
        await seen.Task.WaitAsync(Limit);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        foreach (var id in (await File.ReadAllTextAsync(started)).Split(' ', StringSplitOptions.TrimEntries))
        {
            await Ended(id);
        }
    }

    /// <summary>What was killed dies when it is its turn to run; only the one that we started is waited for.</summary>
    private static async Task Ended(string id)
    {
        for (var since = Stopwatch.StartNew(); IsRunning(id); await Task.Delay(10))
        {
            Assert.True(since.Elapsed < Limit, $"Process {id} was left running");
        }
    }

    /// <summary>A killed process may stay as a zombie until somebody reaps it: it does nothing any more.</summary>
    private static bool IsRunning(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(' ')[2] is not "Z" and not "X";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
