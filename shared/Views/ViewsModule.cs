using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Views;

/// <summary>The read models of a process: several services in one process share them.</summary>
public static class ViewsModule
{
    public static IServiceCollection AddRunViews(this IServiceCollection services, ViewOptions options)
    {
        services.TryAddSingleton(_ => new RunViews(options));
        services.TryAddSingleton<RunProjection>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RunProjection>(provider => provider.GetRequiredService<RunProjection>()));
        return services;
    }
}
