using CodexPlatform.Executor;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Kubernetes.Emulator;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Sandboxes as pods of an emulated cluster, for engines of this process and of others.</summary>
internal static class Pods
{
    private const string Profile = "Profiles__default__";

    private static readonly string Image = "registry.test/sandbox@sha256:" + new string('a', 64);

    /// <summary>Of the environment <c>mirror</c>.</summary>
    public static readonly string Mirror = "registry.test/mirror@sha256:" + new string('b', 64);

    /// <summary>Short, so that a test need not wait long until an executor counts as gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    public static SandboxSelection On(EmulatorServer server, int warm = 2)
    {
        var options = new KubernetesOptions { Kubeconfig = Kubeconfig(server, "anna"), Warm = warm, Silence = Silence };
        options.Profiles["default"] = new PodProfile { Image = Image, Cpu = "100m" };
        options.Profiles["mirror"] = new PodProfile { Image = Mirror, Cpu = "100m" };
        return new(SandboxKind.Kubernetes, new(), options);
    }

    /// <summary>The same for a process.</summary>
    /// <param name="token">By which the server tells its requests from those of others.</param>
    public static IReadOnlyDictionary<string, string> Variables(EmulatorServer server, string token) => new Dictionary<string, string>
    {
        ["Kubeconfig"] = Kubeconfig(server, token),
        ["Warm"] = "1",
        ["Silence"] = Silence.ToString(),
        [Profile + "Image"] = Image,
        [Profile + "Cpu"] = "100m",
    }.ToDictionary(pair => "CODEX__Sandbox__Kubernetes__" + pair.Key, pair => pair.Value).Append(new("CODEX__Sandbox__Kind", "kubernetes")).ToDictionary();

    /// <summary>Waits until none is left: a pod that is deleted goes when its node has ended it.</summary>
    public static async Task Gone(EmulatorServer server)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (server.Pods().Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    private static string Kubeconfig(EmulatorServer server, string token)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"kubeconfig-{server.Address.Port}-{token}");
        var whole = $"{file}-{Guid.NewGuid():N}";
        File.WriteAllText(whole, server.Kubeconfig($"token: {token}"));

        // Others that were given the same file may be reading it.
        File.Move(whole, file, overwrite: true);
        return file;
    }
}
