using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Views;
using CodexPlatform.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Gateway.Tests;

/// <summary>The gateway on a port of its own, over a log in memory.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codex-gateway-").FullName;
    private readonly WebApplication _app;

    private GatewayHost(IEventLog log, GatewayOptions options)
    {
        Log = new BrokenLog(log);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddProvider(Lines);
        builder.Services
            .AddRouting()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IEventLog>(Log)
            .AddSingleton<CodexPlatform.EventLog.Artifacts>()
            .AddRunViews(new ViewOptions { Folder = Path.Combine(_folder, "views") })
            .AddSingleton(new SnapshotStore(Path.Combine(_folder, "cache")))
            .AddSingleton<FakePlanner>()
            .AddSingleton<ICommands>(provider => provider.GetRequiredService<FakePlanner>())
            .AddGateway(options);
        _app = builder.Build();
        _app.MapGateway();
    }

    public BrokenLog Log { get; }

    public LogLines Lines { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => Client.BaseAddress!;

    public IServiceProvider Services => _app.Services;

    public FakePlanner Planner => _app.Services.GetRequiredService<FakePlanner>();

    public CodexPlatform.EventLog.Artifacts Artifacts => _app.Services.GetRequiredService<CodexPlatform.EventLog.Artifacts>();

    public static async Task<GatewayHost> Start(IEventLog? log = null, GatewayOptions? options = null)
    {
        var host = new GatewayHost(log ?? new InMemoryEventLog(TimeProvider.System), options ?? new GatewayOptions());
        await host._app.StartAsync();
        var address = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        host.Client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
        return host;
    }

    public async Task<Appended> Holds(string run, IReadOnlyList<RunEvent> events, int from = 0)
    {
        var appended = await Log.Append(
            StreamName.Run(run), new ExpectedRevision(from - 1), [.. Histories.Entries(run, events).Skip(from)], CancellationToken.None);
        return appended;
    }

    /// <summary>As <see cref="Holds"/>, and the lists have it as well.</summary>
    public async Task Lists(string run, IReadOnlyList<RunEvent> events)
    {
        var appended = await Holds(run, events);
        await _app.Services.GetRequiredService<RunProjection>().Reached(appended.Position, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(5));
    }

    public async Task<Answer> Get(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1" + path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await Send(request);
    }

    public async Task<Answer> Post(string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path)
        {
            Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body),
        };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await Send(request);
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What the API said.</summary>
internal sealed class Answer(HttpResponseMessage response, byte[] bytes)
{
    public int Status { get; } = (int)response.StatusCode;

    public string? MediaType { get; } = response.Content.Headers.ContentType?.MediaType;

    public long? Length { get; } = response.Content.Headers.ContentLength;

    public byte[] Bytes { get; } = bytes;

    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Bytes);

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>The problem that it is: every member that one must have is checked here, for every test.</summary>
    public (int Status, string Code) Problem
    {
        get
        {
            Xunit.Assert.Equal("application/problem+json", MediaType);
            var json = Json;
            var code = json.GetProperty("code").GetString()!;
            Xunit.Assert.Equal((Status, "urn:codex-platform:problem:" + code), (json.GetProperty("status").GetInt32(), json.GetProperty("type").GetString()));
            Xunit.Assert.NotEqual("", json.GetProperty("title").GetString());
            Xunit.Assert.NotEqual("", json.GetProperty("detail").GetString());
            return (Status, code);
        }
    }

    public IEnumerable<string> FaultCodes => Json.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("code").GetString()!);
}

/// <summary>What the gateway logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
