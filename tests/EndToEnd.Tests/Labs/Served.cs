using CodexPlatform.Codexctl;
using CodexPlatform.Executor;
using CodexPlatform.Gateway;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>All services of a lab's data folder in this process, and the API before them.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Lab _lab;
    private readonly WebApplication _app;

    private Served(Lab lab)
    {
        _lab = lab;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var data = new DataFolder(lab.Data);
        builder.Services.AddRouting().AddEmbedded(data, TimeProvider.System, SandboxSelection.Default).AddRunViews(data.Views);
        _app = builder.Build();
        _app.MapGateway();
    }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<Served> Start(Lab lab)
    {
        Directory.CreateDirectory(lab.Data);
        var served = new Served(lab);
        await served._app.StartAsync();
        return served;
    }

    public Task<Said> Codexctl(params string[] arguments) => _lab.Codexctl([.. arguments, "--server", Address]);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
