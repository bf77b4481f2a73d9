using System.Collections.Concurrent;
using System.Diagnostics;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Gateway;
using CodexPlatform.Views;
using CodexPlatform.Views.Tests;
using CodexPlatform.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>A real gateway in this process, over a log in memory, with a planner that plays a prepared history.</summary>
internal sealed class ServedPlatform : ICommands, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codex-served-").FullName;
    private readonly ConcurrentDictionary<HttpContext, bool> _open = [];
    private readonly WebApplication _app;

    private ServedPlatform()
    {
        Log = new InMemoryEventLog(TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddRouting()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IEventLog>(Log)
            .AddSingleton<Artifacts>()
            .AddRunViews(ViewFolder.New())
            .AddSingleton(new SnapshotStore(Path.Combine(_folder, "cache")))
            .AddSingleton<ICommands>(this)
            .AddGateway(new GatewayOptions { Environments = ["mirror"] });
        _app = builder.Build();
        _app.Use(async (context, next) =>
        {
            _open[context] = true;
            Requests.Enqueue($"{context.Request.Method} {context.Request.Path} {context.Request.Headers["Last-Event-ID"]}".TrimEnd());
            if (!await Answers(context))
            {
                await next(context);
            }

            _open.TryRemove(context, out _);
        });
        _app.MapGateway();
    }

    public InMemoryEventLog Log { get; }

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<SubmitRun> Submitted { get; } = [];

    /// <summary>Answers instead of the gateway when it says so.</summary>
    public Func<HttpContext, Task<bool>> Answers { get; set; } = _ => Task.FromResult(false);

    /// <summary>What becomes of a run that is submitted.</summary>
    public Func<string, IReadOnlyList<RunEvent>> History { get; set; } = Histories.Completed;

    /// <summary>A repository that the gateway sees.</summary>
    public string Repository => Path.Combine(_folder, "repository");

    public Uri Address { get; private set; } = null!;

    public static async Task<ServedPlatform> Start()
    {
        var served = new ServedPlatform();
        Directory.CreateDirectory(served.Repository);
        foreach (var arguments in (string[][])[["init", "-q"], ["-c", "user.name=Tess", "-c", "user.email=tess@localhost", "commit", "-q", "--allow-empty", "-m", "one"]])
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = served.Repository })!;
            await git.WaitForExitAsync();
        }

        await served._app.StartAsync();
        served.Address = new Uri(served._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return served;
    }

    /// <summary>Appends a history, whole or from a revision on; the lists have it afterwards.</summary>
    public async Task Holds(string id, IReadOnlyList<RunEvent> events, int from = 0, int? most = null)
    {
        var entries = Histories.Entries(id, events).Skip(from).Take(most ?? int.MaxValue).ToList();
        var appended = await Log.Append(StreamName.Run(id), new ExpectedRevision(from - 1), entries, CancellationToken.None);
        await _app.Services.GetRequiredService<RunProjection>().Reached(appended.Position, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(5));
    }

    /// <summary>Cuts every connection on which something is being said.</summary>
    public void Cut()
    {
        foreach (var context in _open.Keys)
        {
            context.Abort();
        }
    }

    async Task ICommands.Send(object command, Guid id, CancellationToken cancellationToken)
    {
        var submit = (SubmitRun)command;
        Submitted.Enqueue(submit);
        var entries = Histories.Entries(submit.RunId, History(submit.RunId)).ToList();
        entries[0] = entries[0] with { Metadata = (Origin.Decode(entries[0].Metadata.Span) with { Cause = id.ToString("D") }).Encode() };
        await Log.Append(StreamName.Run(submit.RunId), ExpectedRevision.NoStream, entries, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
