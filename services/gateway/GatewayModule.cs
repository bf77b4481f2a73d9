using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Views;
using CodexPlatform.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodexPlatform.Gateway;

/// <summary>The gateway: where people's requests come in. The host provides the log, the artifacts, the bus, the read models and the snapshot store.</summary>
public static class GatewayModule
{
    public const string Prefix = "/api/v1";

    /// <param name="environments">Those that a task may name, where the executors are known; null for those of the options.</param>
    public static IServiceCollection AddGateway(this IServiceCollection services, GatewayOptions? options = null, ImmutableArray<string>? environments = null)
    {
        services.TryAddSingleton(new Fold<Run, RunEvent>(Run.Initial, Run.Evolve));
        services.TryAddSingleton<Decider<Run, RunEvent>>();
        services.TryAddSingleton<RunShelf>();
        return services
            .AddSingleton(options ?? new GatewayOptions())
            .AddSingleton(provider => new Intake(
                provider.GetRequiredService<SnapshotStore>(),
                environments ?? ["default", .. options?.Environments ?? []],
                options?.Gates is { } path ? GatePolicyFiles.ReadProven(path).File!.Policy : null))
            .AddSingleton<NewRunIds>()
            .AddSingleton<Submissions>()
            .AddSingleton<FrontDesk>()
            .AddSingleton<RunEvents>()
            .AddSingleton<EventStream>()
            .AddSingleton<GatewayMetrics>()
            .AddApiDocument();
    }

    /// <summary>Serves the API. Whatever goes wrong in the application leaves it as a problem.</summary>
    public static WebApplication MapGateway(this WebApplication app)
    {
        app.UseMiddleware<ProblemMiddleware>();
        app.MapOpenApi(ApiDocument.Address);
        app.MapApi();
        return app;
    }
}
