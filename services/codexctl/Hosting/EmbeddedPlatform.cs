using CodexPlatform.Executor;
using CodexPlatform.Executor.Kubernetes;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Codexctl;

/// <summary>Everything in this process.</summary>
/// <param name="sandboxes">Which sandboxes to work in; null for those that the environment names.</param>
/// <param name="decorate">Changes the embedded services: fail points of tests, never product code.</param>
internal sealed class EmbeddedPlatform(
    TimeProvider time, Action<IServiceCollection>? decorate = null, Func<SandboxSelection>? sandboxes = null) : IPlatform
{
    public Uri? Server => null;

    public IArchives Archives { get; } = new EmbeddedArchives(time);

    public IEngine Engine { get; } = new EmbeddedEngine(time, sandboxes ?? SandboxChoice.Here, decorate);

    public IIntake Intake { get; } = new EmbeddedIntake(time, sandboxes ?? SandboxChoice.Here);

    public IAudit Audit { get; } = new LocalAudit();

    public IHostChecks Host { get; } = new LocalHost(
        async cancellationToken =>
        {
            await using var local = new BubblewrapSandboxes(new BubblewrapOptions(), time);
            return await local.Describe(null, cancellationToken);
        },
        async cancellationToken =>
        {
            await using var pods = SandboxChoice.Pods((sandboxes ?? SandboxChoice.Here)(), time);
            return pods is null ? null : await Looked(pods, cancellationToken);
        });

    public IBenchmarks Benchmarks { get; } = new EmbeddedBenchmarks(time, sandboxes ?? SandboxChoice.Here);

    public IServing Serving { get; } = new ServingChoice(time);

    /// <summary>A sandbox is made only where that can come to something.</summary>
    private static async Task<ClusterFacts> Looked(KubernetesSandboxes pods, CancellationToken cancellationToken)
    {
        var facts = await pods.Review(cancellationToken);
        return facts is { Shut: true, Missing.IsEmpty: true } ? facts with { Wall = await pods.ProbeWall(cancellationToken) } : facts;
    }
}
