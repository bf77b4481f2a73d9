using CodexPlatform.Executor.Kubernetes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Executor;

/// <summary>The sandboxes that the options name.</summary>
public static class SandboxModule
{
    public static IServiceCollection AddSandboxes(this IServiceCollection services, SandboxSelection selection) => selection.Kind switch
    {
        SandboxKind.Kubernetes => services
            .AddSingleton(provider => new KubernetesSandboxes(
                selection.Kubernetes, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KubernetesSandboxes>>()))
            .AddSingleton<ISandboxes>(provider => new MeasuredSandboxes(
                provider.GetRequiredService<KubernetesSandboxes>(), provider.GetRequiredService<ExecutorMetrics>()))
            .AddHostedService<Readied>(),
        _ => services.AddLocalSandboxes(selection.Local),
    };

    /// <summary>Fills the pool before the first step comes, sees whether sandboxes are shut off, and deletes what waits in the pool at the end.</summary>
    private sealed class Readied(KubernetesSandboxes sandboxes, TimeProvider time, ILogger<Readied> logger) : BackgroundService
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

        public override async Task StopAsync(CancellationToken cancellationToken)
        {
            await base.StopAsync(cancellationToken).ConfigureAwait(false);
            await sandboxes.Drain(cancellationToken).ConfigureAwait(false);
        }

        private void Tell(WallFacts wall)
        {
            if (wall.Fault is { } fault)
            {
                logger.WallNotSeen(fault);
            }
            else if (!wall.Reached.IsEmpty)
            {
                logger.WallOpen(string.Join(" and ", wall.Reached));
            }
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (true)
            {
                try
                {
                    await sandboxes.Start(stoppingToken).ConfigureAwait(false);
                    Tell(await sandboxes.ProbeWall(stoppingToken).ConfigureAwait(false));
                    return;
                }
                catch (SandboxUnavailableException unavailable)
                {
                    logger.ClusterNotReady(unavailable.Message);
                    await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
                }
            }
        }
    }
}
