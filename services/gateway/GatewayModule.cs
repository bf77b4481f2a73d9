using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Gateway;

/// <summary>The gateway: where people's requests come in. The host provides the snapshot store.</summary>
public static class GatewayModule
{
    public static IServiceCollection AddGateway(this IServiceCollection services) => services.AddSingleton<Intake>();

    /// <summary>The API.</summary>
    public static WebApplication MapGateway(this WebApplication app) => app;
}
