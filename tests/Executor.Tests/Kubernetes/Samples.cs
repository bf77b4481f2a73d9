using System.Collections.Immutable;
using CodexPlatform.Executor.Kubernetes;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>Things that many tests need one of.</summary>
internal static class Samples
{
    public static PodProfile Profile => new() { Image = Clusters.Image };

    public static Pod Pod(string name, string executor = "executor-a", string state = PodLabels.Claimed) => PodManifest.Of(
        new(name, executor, state, new SandboxLimits(256, 64, 64), 600, ImmutableSortedDictionary<string, string>.Empty, null), Profile, SupervisorScript.Text);
}
