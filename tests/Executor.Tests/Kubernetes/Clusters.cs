using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>How tests reach emulated clusters.</summary>
internal static class Clusters
{
    public static readonly string Image = "registry.test/sandbox@sha256:" + new string('a', 64);

    public static ClusterAccess AccessOf(EmulatorServer server) => new(server.Address, EmulatorServer.Namespace);

    public static KubernetesOptions Options(string? image = null, int warm = 0)
    {
        var options = new KubernetesOptions { Warm = warm };
        options.Profiles["default"] = new PodProfile { Image = image ?? Image, Cpu = "100m" };
        return options;
    }
}
