using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes.Client;

public sealed class PodWatchTests : IAsyncLifetime
{
    private EmulatorServer Server { get; set; } = null!;

    private KubernetesClient Client { get; set; } = null!;

    private PodWatch Watch { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await EmulatorServer.Start(new(), default);
        Server.Faults.Fate = _ => PodFate.Unschedulable;
        Client = new(Clusters.AccessOf(Server), TimeProvider.System);
        await Client.Pods.Create(Samples.Pod("before"), default);
        Watch = new(Client, PodLabels.Selector);
        Watch.Start();
        await Until("before");
    }

    public async Task DisposeAsync()
    {
        await Watch.DisposeAsync();
        Client.Dispose();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Sees_what_comes_and_goes()
    {
        await Client.Pods.Create(Samples.Pod("one"), default);
        await Until("before", "one");
        await Client.Pods.Delete("before", null, 0, default);
        await Until("one");
    }

    [Fact]
    public async Task Goes_on_where_it_was_when_the_server_drops_it()
    {
        for (var at = 0; at < 5; at++)
        {
            Server.DropWatches();
            await Client.Pods.Create(Samples.Pod($"pod-{at}"), default);
        }
        await Until("before", "pod-0", "pod-1", "pod-2", "pod-3", "pod-4");
    }

    [Fact]
    public async Task Lists_again_when_its_version_is_no_longer_kept()
    {
        Server.Faults.Refuse("GET", "watch=true", 503, times: 2);
        Server.DropWatches();
        await Client.Pods.Delete("before", null, 0, default);
        await Client.Pods.Create(Samples.Pod("after"), default);
        Server.Compact();
        await Until("after");
    }

    [Fact]
    public async Task Lists_again_when_the_server_says_gone_at_once()
    {
        Server.Faults.Refuse("GET", "watch=true", 410, times: 3);
        Server.DropWatches();
        await Client.Pods.Create(Samples.Pod("after"), default);
        await Until("after", "before");
    }

    [Fact]
    public async Task Does_not_bring_back_a_pod_by_an_answer_that_comes_after_its_end()
    {
        var answer = await Client.Pods.Create(Samples.Pod("short"), default);
        await Until("before", "short");
        await Client.Pods.Delete("short", null, 0, default);
        await Until("before");
        Watch.Put(answer);
        Assert.Equal(["before"], Watch.Pods.Keys);
    }

    [Fact]
    public async Task Keeps_what_it_was_told_after_a_list_was_made()
    {
        var made = Samples.Pod("newer");
        Watch.Put(made with { Metadata = made.Metadata with { ResourceVersion = "1000000" } });
        Server.Compact();
        Server.DropWatches();
        await Client.Pods.Create(Samples.Pod("after"), default);
        await Until("after", "before", "newer");
    }

    private async Task Until(params string[] names) => await Watch.Until(
        pods => pods.Keys.SequenceEqual(names) ? pods : null, default).WaitAsync(TimeSpan.FromMinutes(5));
}
