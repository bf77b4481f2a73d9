using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Hosting.Tests;

/// <summary>A process that can be asked to stop.</summary>
internal sealed class ApplicationLife : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken ApplicationStarted => default;

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => default;

    public void StopApplication() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();
}
