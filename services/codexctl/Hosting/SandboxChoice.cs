using CodexPlatform.Executor;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.Codexctl;

/// <summary>The sandboxes that the environment names: local ones unless <c>Sandbox__Kind</c> says otherwise.</summary>
internal static class SandboxChoice
{
    /// <exception cref="BadConfigurationException">With every fault.</exception>
    public static SandboxSelection Here()
    {
        var secrets = new Secrets();
        var options = new CheckedOptions(ConfigurationSources.Load("platform", [], AppContext.BaseDirectory, secrets), secrets);
        var selection = SandboxSelection.Read(options);
        options.Demand();
        return selection;
    }

    /// <summary>The chosen pods, for a look at them; null where sandboxes are local.</summary>
    /// <exception cref="SandboxUnavailableException">No cluster can be told from what is chosen.</exception>
    public static KubernetesSandboxes? Pods(SandboxSelection selection, TimeProvider time) =>
        selection.Kind == SandboxKind.Kubernetes ? new(selection.Kubernetes, time, NullLogger<KubernetesSandboxes>.Instance) : null;
}
