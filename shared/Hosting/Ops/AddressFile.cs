using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Hosting;

/// <summary>Tells in a file where this process can be reached, for whoever started it with free ports.</summary>
internal sealed class AddressFile(OpsOptions options, OpsServer ops, IServiceProvider services) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.AddressFile.Length == 0)
        {
            return;
        }

        var api = ((IServer?)services.GetService(typeof(IServer)))?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var addresses = new ServiceAddresses(Environment.ProcessId, ops.Address!.ToString(), api);
        var whole = $"{options.AddressFile}.{Environment.ProcessId}";
        await File.WriteAllBytesAsync(whole, JsonSerializer.SerializeToUtf8Bytes(addresses), cancellationToken).ConfigureAwait(false);
        File.Move(whole, options.AddressFile, overwrite: true);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What <see cref="OpsOptions.AddressFile"/> holds, as JSON.</summary>
/// <param name="Process">Its id.</param>
/// <param name="Ops">Health and metrics.</param>
/// <param name="Api">Null for a service without one.</param>
public sealed record ServiceAddresses(int Process, string Ops, string? Api);
