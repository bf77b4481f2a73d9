using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Executor;

/// <summary>Sandboxes on this machine, and their clean-up after engines that were killed.</summary>
public static class LocalSandboxes
{
    public static IServiceCollection AddLocalSandboxes(this IServiceCollection services, BubblewrapOptions options) => services
        .AddSingleton(provider => new BubblewrapSandboxes(options, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ISandboxes>(provider => new MeasuredSandboxes(
            provider.GetRequiredService<BubblewrapSandboxes>(), provider.GetRequiredService<ExecutorMetrics>()))
        .AddHostedService<Leftovers>();

    /// <summary>A host without a sandbox has no leftovers either; that it has none is said when one is asked for.</summary>
    private sealed class Leftovers(BubblewrapSandboxes sandboxes) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                await sandboxes.RemoveLeftovers(stoppingToken).ConfigureAwait(false);
            }
            catch (SandboxUnavailableException)
            {
            }
        }
    }
}
