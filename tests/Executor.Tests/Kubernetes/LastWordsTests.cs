using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

public class LastWordsTests
{
    [Fact]
    public async Task Say_why_an_image_is_none_for_sandboxes()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await using var server = await EmulatorServer.Start(new(), limit.Token);
        using var client = new KubernetesClient(Clusters.AccessOf(server), TimeProvider.System);
        var profile = Samples.Profile;
        profile.Environment["PATH"] = "/nowhere";
        var order = new PodOrder("sandbox-1", "me", PodLabels.Warm, new(256, 64, 64), 600, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, null);
        var pod = await client.Pods.Create(PodManifest.Of(order, profile, SupervisorScript.Text), limit.Token);
        PodFailure? failure;
        while ((failure = PodDiagnosis.Ending(pod)) is null)
        {
            await Task.Delay(10, limit.Token);
            pod = (await client.Pods.Find("sandbox-1", limit.Token))!;
        }

        var told = await LastWords.With(failure, client, "sandbox-1", limit.Token);
        Assert.Equal(PodFailureKind.Ended, told.Kind);
        Assert.Matches("^Its container ended: code 127 .*cp: not found$", told.Sentence);
        Assert.Equal(new PodFailure(PodFailureKind.Evicted, ""), await LastWords.With(new(PodFailureKind.Evicted, ""), client, "sandbox-1", limit.Token));
        Assert.Equal(failure, await LastWords.With(failure, client, "sandbox-2", limit.Token));
    }
}
