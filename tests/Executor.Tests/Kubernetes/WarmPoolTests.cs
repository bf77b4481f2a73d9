using System.Text;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>What becomes of warm pods that change while their executor goes.</summary>
public sealed class WarmPoolTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(5));

    private EmulatorServer Server { get; set; } = null!;

    public async Task InitializeAsync() => Server = await EmulatorServer.Start(new(), limit.Token);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => limit.Dispose();

    [Fact]
    public async Task One_that_has_changed_since_it_was_seen_is_deleted_all_the_same()
    {
        await Drained("""{ "metadata": { "annotations": { "seen-by": "a-node" } } }""");
        while (Server.Pods().Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
    }

    [Fact]
    public async Task One_that_another_has_claimed_meanwhile_stays()
    {
        await Drained("""{ "metadata": { "labels": { "codexplatform/state": "claimed", "codexplatform/executor": "another" } } }""");
        Assert.DoesNotContain("deletionTimestamp", Assert.Single(Server.PodsAsJson()), StringComparison.Ordinal);
    }

    /// <summary>Lets an executor go, and changes its warm pod when it asks for it to be deleted.</summary>
    private async Task Drained(string change)
    {
        var executor = new KubernetesSandboxes(Clusters.Options(warm: 1), Clusters.AccessOf(Server), TimeProvider.System, NullLogger.Instance);
        await executor.Start(limit.Token);
        while (executor.Ready == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
        var deleting = Server.Faults.Hold("DELETE", "/pods/", token: null, _ => true);
        var going = executor.DisposeAsync().AsTask();
        await deleting.Arrived.WaitAsync(limit.Token);

        using var client = new HttpClient();
        using var patch = new StringContent(change, Encoding.UTF8, "application/merge-patch+json");
        using var changed = await client.PatchAsync(new Uri(Server.Address, $"/api/v1/namespaces/{EmulatorServer.Namespace}/pods/{Server.Pods().Single()}"), patch, limit.Token);
        Assert.True(changed.IsSuccessStatusCode, $"{changed.StatusCode}");

        deleting.Admit();
        await going.WaitAsync(limit.Token);
    }
}
