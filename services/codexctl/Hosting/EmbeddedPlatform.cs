using CodexPlatform.Executor;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Codexctl;

/// <summary>Everything in this process.</summary>
/// <param name="decorate">Changes the embedded services: fail points of tests, never product code.</param>
internal sealed class EmbeddedPlatform(TimeProvider time, Action<IServiceCollection>? decorate = null) : IPlatform
{
    public Uri? Server => null;

    public IArchives Archives { get; } = new EmbeddedArchives(time);

    public IEngine Engine { get; } = new EmbeddedEngine(time, decorate);

    public IIntake Intake { get; } = new EmbeddedIntake(time);

    public IAudit Audit { get; } = new LocalAudit();

    public IHostChecks Host { get; } = new LocalHost(async cancellationToken =>
    {
        await using var sandboxes = new BubblewrapSandboxes(new BubblewrapOptions(), time);
        return await sandboxes.Describe(cancellationToken);
    });

    public IBenchmarks Benchmarks { get; } = new EmbeddedBenchmarks(time);

    public IServing Serving { get; } = new ServingChoice(time);
}
