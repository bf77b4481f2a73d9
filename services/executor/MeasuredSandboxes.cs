using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Counts and times the opening of sandboxes, whoever makes them.</summary>
internal sealed class MeasuredSandboxes(ISandboxes sandboxes, ExecutorMetrics metrics) : ISandboxes
{
    public Task<SandboxFacts> Describe(string? environment, CancellationToken cancellationToken) => sandboxes.Describe(environment, cancellationToken);

    public Task<ISandbox> Open(SandboxRequest request, CancellationToken cancellationToken) =>
        metrics.MeasureOpening(() => sandboxes.Open(request, cancellationToken));
}
