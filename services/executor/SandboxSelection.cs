using System.Collections.Immutable;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Hosting;

namespace CodexPlatform.Executor;

/// <summary>Which sandboxes a process works with, and how they are made.</summary>
public sealed record SandboxSelection(SandboxKind Kind, BubblewrapOptions Local, KubernetesOptions Kubernetes)
{
    private const string Section = "Sandbox", PodSection = "Sandbox:Kubernetes";

    public static SandboxSelection Default => new(SandboxKind.Local, new(), new());

    /// <summary>Names of the environments that sandboxes can be made from.</summary>
    public ImmutableArray<string> Environments => Kind == SandboxKind.Kubernetes ? [.. Kubernetes.Profiles.Keys.Order(StringComparer.Ordinal)] : [Executor.Environments.Default];

    /// <summary>Reads the options; what is wrong with them is told with all other faults.</summary>
    public static SandboxSelection Read(CheckedOptions options)
    {
        var kind = options.Read<SandboxKindOptions>(Section).Kind;
        return new(
            kind,
            options.Read(Section, new BubblewrapOptionsValidator()),
            options.Read(PodSection, kind == SandboxKind.Kubernetes ? new KubernetesOptionsValidator() : null));
    }
}

public sealed class SandboxKindOptions
{
    public SandboxKind Kind { get; set; }
}

/// <summary>The adapters that there are for sandboxes.</summary>
public enum SandboxKind
{
    Local,
    Kubernetes,
}
