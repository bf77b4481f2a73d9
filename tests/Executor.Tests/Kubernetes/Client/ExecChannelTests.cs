using System.Text;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes.Client;

public sealed class ExecChannelTests : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> held = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var each in Enumerable.Reverse(held))
        {
            await each.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("v5.channel.k8s.io")]
    [InlineData("v4.channel.k8s.io")]
    public async Task Keeps_output_and_errors_apart_and_tells_the_code(string spoken)
    {
        var (client, pod) = await Pod(spoken);
        await using var channel = await client.Exec(pod, PodPaths.Container, ["/bin/sh", "-c", "echo out; echo err >&2; exit 7"], default);
        Assert.Equal(("out\n", "err\n"), (await Text(channel.StandardOutput), await Text(channel.StandardError)));
        var ended = await channel.Ended;
        Assert.Equal(("NonZeroExitCode", "7"), (ended?.Reason, ended?.Details?.Causes?[0].Message));
        Assert.Equal(spoken.StartsWith("v5", StringComparison.Ordinal), channel.ClosesInput);
    }

    [Fact]
    public async Task Closes_the_input_so_that_a_program_goes_on()
    {
        var (client, pod) = await Pod();
        await using var channel = await client.Exec(pod, PodPaths.Container, ["/usr/bin/sort"], default);
        await channel.Standard.WriteAsync("b\na\n"u8.ToArray());
        await channel.CloseInput(default);
        Assert.Equal("a\nb\n", await Text(channel.StandardOutput));
        Assert.Equal("Success", (await channel.Ended)?.Status);
    }

    [Fact]
    public async Task Tells_of_a_program_that_killed_all_it_could()
    {
        var (client, pod) = await Pod();
        await using var channel = await client.Exec(pod, PodPaths.Container, ["/bin/sh", "-c", "(kill -9 -1) & wait; echo over"], default);
        Assert.Equal("", await Text(channel.StandardOutput));
        Assert.Equal("137", (await channel.Ended)?.Details?.Causes?[0].Message);
    }

    [Fact]
    public async Task Stops_the_program_while_nobody_reads()
    {
        var (client, pod) = await Pod();
        await using var channel = await client.Exec(pod, PodPaths.Container, ["/bin/sh", "-c", "head -c 50000000 /dev/zero; echo done >&2"], default);
        var unread = channel.StandardError.ReadAsync().AsTask();
        var output = channel.StandardOutput.AsStream();
        var (buffer, total) = (new byte[65536], 0L);
        Assert.False(unread.IsCompleted);
        for (int read; (read = await output.ReadAsync(buffer)) > 0; total += read)
        {
            Assert.True(total > 40_000_000 || !unread.IsCompleted, $"It was done after {total} bytes were read");
        }
        Assert.Equal(50_000_000, total);
        Assert.Equal("done\n", Encoding.UTF8.GetString((await unread).Buffer.FirstSpan));
    }

    [Fact]
    public async Task That_is_cut_off_ends_without_a_word()
    {
        var (client, pod) = await Pod();
        await using var channel = await client.Exec(pod, PodPaths.Container, ["/bin/sh", "-c", "echo begun; exec sleep 1000"], default);
        await channel.StandardOutput.ReadAtLeastAsync(6);
        Server.Faults.DropExecs();
        Assert.Null(await channel.Ended.WaitAsync(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task Is_refused_for_a_pod_that_is_not_there()
    {
        var (client, _) = await Pod();
        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.Exec("absent", PodPaths.Container, ["true"], default));
        Assert.True(refused.IsMissing);
    }

    private EmulatorServer Server { get; set; } = null!;

    private async Task<(KubernetesClient Client, string Pod)> Pod(string spoken = "v5.channel.k8s.io")
    {
        Server = await EmulatorServer.Start(new EmulatorOptions { ExecProtocols = [spoken] }, default);
        held.Add(Server);
        var client = new KubernetesClient(Clusters.AccessOf(Server), TimeProvider.System);
        var made = await client.Pods.Create(Samples.Pod("one"), default);
        var watch = new PodWatch(client, "");
        held.Add(watch);
        watch.Start();
        await watch.Until(pods => pods.GetValueOrDefault("one") is { } pod && PodDiagnosis.Runs(pod) ? pod : null, default).WaitAsync(TimeSpan.FromMinutes(5));
        return (client, made.Metadata.Name!);
    }

    private static async Task<string> Text(System.IO.Pipelines.PipeReader reader)
    {
        using var text = new StreamReader(reader.AsStream());
        return await text.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(5));
    }
}
