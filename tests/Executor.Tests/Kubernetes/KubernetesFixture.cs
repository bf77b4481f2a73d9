using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Executor.Tests.Sandboxes;
using CodexPlatform.Kubernetes.Emulator;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>One adapter for all tests of a class, on the cluster of <c>CODEX_TEST_KUBECONFIG</c> or on an emulated one.</summary>
public sealed class KubernetesFixture : IAsyncLifetime
{
    public HurriedTime Time { get; } = new();

    public KubernetesSandboxes Sandboxes { get; private set; } = null!;

    private EmulatorServer? Server { get; set; }

    public async Task InitializeAsync()
    {
        var (real, image) = (Environment.GetEnvironmentVariable("CODEX_TEST_KUBECONFIG"), Environment.GetEnvironmentVariable("CODEX_TEST_SANDBOX_IMAGE"));
        Server = real is null ? await EmulatorServer.Start(new(), CancellationToken.None) : null;
        var options = Clusters.Options(image);
        var access = real is null ? Clusters.AccessOf(Server!) : KubeConfig.Read(real, "", "");
        Sandboxes = new(options, access, Time, NullLogger.Instance);
    }

    public async Task DisposeAsync()
    {
        await Sandboxes.DisposeAsync();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
