using System.Net;
using CodexPlatform.Effects;
using CodexPlatform.Hosting;
using CodexPlatform.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Profiles;

/// <summary>A service as a process: the one composition that all of them share.</summary>
public static class ServiceHost
{
    /// <summary>Runs the service until it is asked to end.</summary>
    /// <returns>The process's exit code: <see cref="ExitCodes"/>, 0, or <see cref="BadConfigurationException.ExitCode"/>.</returns>
    public static async Task<int> Run(ServiceProgram program, string[] arguments)
    {
        var secrets = new Secrets();
        try
        {
            using var host = Build(program, ConfigurationSources.Load(program.Name, arguments, Environment.CurrentDirectory, secrets), secrets);
            return await host.RunToEnd(CancellationToken.None).ConfigureAwait(false);
        }
        catch (BadConfigurationException bad)
        {
            return await Say(bad.Message, BadConfigurationException.ExitCode).ConfigureAwait(false);
        }
        catch (OptionsValidationException bad)
        {
            return await Say(new BadConfigurationException([.. bad.Failures.Select(secrets.Mask)]).Message, BadConfigurationException.ExitCode).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The edge of the process: whoever started it reads why it could not.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return await Say(secrets.Mask(exception.ToString()), ExitCodes.Broken).ConfigureAwait(false);
        }

        async Task<int> Say(string what, int code)
        {
            await Console.Error.WriteLineAsync($"{program.Name} cannot work: {what}").ConfigureAwait(false);
            return code;
        }
    }

    /// <summary>Composes the service and starts nothing.</summary>
    /// <exception cref="BadConfigurationException">With every fault of every option.</exception>
    public static IHost Build(ServiceProgram program, IConfigurationRoot configuration, Secrets secrets)
    {
        if (program.Api is not { } map)
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Configuration.AddConfiguration(configuration);
            Compose(builder, program, secrets).Demand();
            return builder.Build();
        }

        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        web.Configuration.AddConfiguration(configuration);
        var options = Compose(web, program, secrets);
        var api = options.Read("Api", new ApiOptionsValidator());
        options.Demand();
        web.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Parse(api.Host), api.Port);
        });
        web.Services.AddRouting();
        var app = web.Build();
        map(app);
        return app;
    }

    private static CheckedOptions Compose(IHostApplicationBuilder builder, ServiceProgram program, Secrets secrets)
    {
        var options = new CheckedOptions(builder.Configuration, secrets);
        builder.AddHosting(program.Name, options, secrets);
        var data = options.Read("Data", new DataOptionsValidator()).For(program.Name);
        builder.Services
            .AddLog(options)
            .AddSingleton(_ => new SnapshotStore(data.Cache))
            .AddEffects(new Incarnation($"{program.Name}-{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}", program.Alone));
        program.Compose(new ServiceParts(builder.Services, options, data));
        // The last one: it starts when everything that it calls is there, and stops first.
        builder.Services.AddBus(options, builder.Configuration, program);
        return options;
    }
}
