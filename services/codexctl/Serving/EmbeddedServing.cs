using System.Globalization;
using CodexPlatform.Executor;
using CodexPlatform.Gateway;
using CodexPlatform.Hosting;
using CodexPlatform.Planner;
using CodexPlatform.Profiles;
using CodexPlatform.Provenance;
using CodexPlatform.Validator;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Codexctl;

/// <summary>All services in this process, over the same composition as in a cluster.</summary>
internal sealed class EmbeddedServing : IServing
{
    private const string Name = "platform";

    private static readonly ServiceProgram Program = new(
        Name,
        [.. PlannerModule.Consumers, .. ExecutorModule.Consumers, .. ValidatorModule.Consumers, .. ProvenanceModule.Consumers],
        parts => Compose(parts, SandboxSelection.Read(parts.Options)))
    {
        Api = app => app.MapGateway(),
        Alone = true,
    };

    public async Task<int> Serve(ServingRequest request, DataFolder data, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var secrets = new Secrets();
        try
        {
            using var host = ServiceHost.Build(Program, ConfigurationSources.Load(Name, Settings(request, data), data.Path, secrets), secrets);
            host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => Tell(host, data, output));
            return await host.RunToEnd(cancellationToken).ConfigureAwait(false);
        }
        catch (BadConfigurationException bad)
        {
            await error.WriteLineAsync($"codexctl: {bad.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (IOException taken)
        {
            await error.WriteLineAsync($"codexctl: the platform cannot serve: {secrets.Mask(taken.Message)}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
    }

    private static void Compose(ServiceParts parts, SandboxSelection sandboxes) => parts.Services
        .AddPlanner()
        .AddExecutor()
        .AddSandboxes(sandboxes)
        .AddValidator()
        .AddProvenance()
        .AddRunViews(new ViewOptions { Folder = parts.Data.Views })
        .AddRunFigures()
        .AddSingleton<ISigner>(_ => FileSigner.Open(parts.Data.Keys))
        .AddGateway(parts.Options.Read("Gateway", new GatewayOptionsValidator()), sandboxes.Environments);

    private static void Tell(IHost host, DataFolder data, TextWriter output)
    {
        output.WriteLine($"API      {((WebApplication)host).Urls.First()}");
        output.WriteLine($"Ops      {host.Services.GetRequiredService<OpsServer>().Address}");
        output.WriteLine($"Logs     {data.LogOf(Name)}");
        output.WriteLine("Ready: stop with ctrl-C");
        output.Flush();
    }

    private static string[] Settings(ServingRequest request, DataFolder data) =>
    [
        "--Log:Kind=sqlite", $"--Log:Path={data.Log}",
        "--Bus:Kind=memory",
        $"--Data:Folder={data.Path}", $"--Data:Cache={data.Cache}", $"--Data:Keys={data.Keys}", $"--Data:Views={data.Views.Folder}",
        $"--Logs:File={data.LogOf(Name)}",
        string.Create(CultureInfo.InvariantCulture, $"--Api:Port={request.Port}"),
        string.Create(CultureInfo.InvariantCulture, $"--Ops:Port={request.OpsPort}"),
    ];
}
