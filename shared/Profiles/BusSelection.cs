using CodexPlatform.Bus;
using CodexPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Profiles;

/// <summary>The bus that the options name.</summary>
internal static class BusSelection
{
    public static IServiceCollection AddBus(this IServiceCollection services, CheckedOptions options, ServiceProgram program)
    {
        options.Read<BusKindOptions>("Bus");
        return services.AddEmbeddedBus(options.Read<BusOptions>("Bus"), program.Consumers);
    }
}
