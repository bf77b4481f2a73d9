using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Hosting.Tests;

/// <summary>A process of the platform inside the test's own, without work to do.</summary>
internal static class Hosts
{
    public static IHost Build(Action<IServiceCollection> compose, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value)));
        var secrets = new Secrets();
        var options = new CheckedOptions(builder.Configuration, secrets);
        builder.AddHosting("tests", options, secrets);
        compose(builder.Services);
        // The test's process keeps its own signals and its own output.
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Logging.Services.AddLogging();
        options.Demand();
        return builder.Build();
    }

    public static HttpClient ClientOf(this IHost host) => new() { BaseAddress = host.Services.GetRequiredService<OpsServer>().Address };

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
