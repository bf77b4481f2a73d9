using System.Collections.Concurrent;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>Many executors on one pool, of which some die, under a server that fails.</summary>
public sealed class ChaosTests : IAsyncLifetime
{
    private const int Executors = 4, PerExecutor = 5, Claims = 200;

    private readonly ConcurrentBag<KubernetesSandboxes> executors = [];
    private readonly ConcurrentDictionary<string, int> uses = [];
    private int answered, failed, wrong;

    private EmulatorServer Server { get; set; } = null!;

    public async Task InitializeAsync() => Server = await EmulatorServer.Start(new(), default);

    public async Task DisposeAsync()
    {
        foreach (var executor in executors)
        {
            await executor.DisposeAsync();
        }
        await Server.DisposeAsync();
    }

    [Fact]
    [Trait("Requirement", "X3 X4")]
    public async Task Two_hundred_claims_on_a_pool_of_twenty_are_each_served_once_and_nothing_is_left()
    {
        var working = Enumerable.Range(0, Executors).Select(_ => Executor()).ToArray();
        await Task.WhenAll(working.Select(executor => executor.Start(default)));
        using var over = new CancellationTokenSource();
        var troubles = Trouble.Make(Server, dropsExecs: true, over.Token);
        await Task.WhenAll(Enumerable.Range(0, Claims).Select(at => Step(working[at % Executors], at)));
        await over.CancelAsync();
        await troubles;

        Assert.Equal((Claims, 0), (answered + failed, wrong));
        Assert.All(uses, use => Assert.Equal(1, use.Value));
        Assert.True(answered > Claims / 2, $"{answered} of {Claims} steps had an answer");
        await Task.WhenAll(working.Select(executor => executor.DisposeAsync().AsTask()));
        await Nothing(Executor(0));
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Executors_that_die_while_they_claim_run_and_delete_leave_nothing_once_another_looks()
    {
        for (var round = 0; round < 3; round++)
        {
            var doomed = Executor(2);
            await doomed.Start(default);
            // Claims, runs and deletes at once: whatever each is doing, it stops there.
            var work = Enumerable.Range(0, 6).Select(at => Step(doomed, at)).ToArray();
            await Task.WhenAny(work);
            doomed.Abandon();
        }
        await Nothing(Executor(0));
    }

    /// <summary>A step writes what only it knows, and reads it again. It ends with an answer, or with a reason why there is none.</summary>
    private async Task Step(KubernetesSandboxes executor, int number)
    {
        try
        {
            await using var sandbox = await executor.Open(new(null, [], new(), new($"run-{number}", "step")), default);
            uses.AddOrUpdate(sandbox.Facts.Instance!, 1, (_, before) => before + 1);
            await sandbox.Write([new("mine", System.Text.Encoding.ASCII.GetBytes($"{number}"))], default);
            var result = await sandbox.Run(new(["/bin/sh", "-c", "ls; cat mine"], "", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(1)), null, default);
            Interlocked.Increment(ref answered);
            if (System.Text.Encoding.ASCII.GetString(result.Stdout.Span) != $"mine\n{number}")
            {
                Interlocked.Increment(ref wrong);
            }
        }
        catch (Exception said) when (said is SandboxLostException or SandboxUnavailableException)
        {
            Interlocked.Increment(ref failed);
        }
    }

    private KubernetesSandboxes Executor(int warm = PerExecutor)
    {
        var options = Clusters.Options(warm: warm);
        (options.Most, options.Silence) = (PerExecutor, TimeSpan.FromSeconds(10));
        var executor = new KubernetesSandboxes(options, Clusters.AccessOf(Server), TimeProvider.System, NullLogger.Instance);
        executors.Add(executor);
        return executor;
    }

    private async Task Nothing(KubernetesSandboxes reaper)
    {
        await reaper.Start(default);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (Server.Pods().Count > 0 || Server.Running > 0)
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
