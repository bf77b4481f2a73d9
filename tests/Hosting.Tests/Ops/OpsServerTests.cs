using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using CodexPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Hosting.Tests;

public sealed class OpsServerTests
{
    private const string Canary = "canary-ops-51";

    [Fact]
    [Trait("Requirement", "O8 O9")]
    public async Task Serves_health_and_metrics_on_a_port_of_its_own()
    {
        using var meter = new Meter("CodexPlatform.OpsTests");
        using var host = Hosts.Build(services => services.AddReadinessCheck<Log>());
        await host.StartAsync();
        using var client = host.ClientOf();
        meter.CreateCounter<long>("codex.ops.tests", description: "Tests").Add(3);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready","checks":{"log":"ready"}}"""), await Ask(client, "/health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.PostAsync("/metrics", null)).StatusCode);
        Assert.Equal("", await (await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/metrics"))).Content.ReadAsStringAsync());

        using var metrics = await client.GetAsync("/metrics");
        var text = await metrics.Content.ReadAsStringAsync();
        Assert.Equal(MeterReadings.ContentType, metrics.Content.Headers.ContentType!.ToString());
        Assert.Contains("codex_ops_tests_total 3\n", text, StringComparison.Ordinal);
        Assert.Contains("codex_build_info{service=\"tests\"", text, StringComparison.Ordinal);
        Assert.Equal("", await Promtool.Complaints(text));
        await host.StopAsync();
    }

    [Fact]
    [Trait("Requirement", "O8 L19")]
    public async Task Is_not_ready_while_something_is_missing_and_while_it_drains()
    {
        var held = new Held();
        using var host = Hosts.Build(services => services.AddReadinessCheck<Log>().AddReadinessCheck<Missing>().AddSingleton<IDrained>(held));
        await host.StartAsync();
        using var client = host.ClientOf();
        var (status, report) = await Ask(client, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("""{"status":"not ready","checks":{"log":"ready","missing":"The broker at amqp://user:***@host is away"}}""", report);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);

        var stopping = host.StopAsync();
        await held.Draining.Task.WaitAsync(TimeSpan.FromMinutes(5));
        var (drainStatus, draining) = await Ask(client, "/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "draining"), (drainStatus, JsonDocument.Parse(draining).RootElement.GetProperty("status").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/metrics")).StatusCode);

        held.Done.SetResult();
        await stopping.WaitAsync(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Tells_in_a_file_where_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("codex-ops-").FullName;
        try
        {
            var file = Path.Combine(folder, "address.json");
            using var host = Hosts.Build(_ => { }, ("Ops:AddressFile", file));
            await host.StartAsync();
            var told = JsonSerializer.Deserialize<ServiceAddresses>(await File.ReadAllBytesAsync(file))!;
            Assert.Equal(new ServiceAddresses(Environment.ProcessId, host.Services.GetRequiredService<OpsServer>().Address!.ToString(), null), told);
            Assert.Equal(file, Assert.Single(Directory.GetFiles(folder)));
            await host.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(HttpStatusCode, string)> Ask(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class Log : IReadinessCheck
    {
        public string Name => "log";

        public Task<string?> Fault(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }

    private sealed class Missing(Secrets secrets) : IReadinessCheck
    {
        public string Name => "missing";

        public Task<string?> Fault(CancellationToken cancellationToken)
        {
            secrets.Note("Password", Canary);
            throw new IOException($"The broker at amqp://user:{Canary}@host is away");
        }
    }

    private sealed class Held : IDrained
    {
        public TaskCompletionSource Draining { get; } = new();

        public TaskCompletionSource Done { get; } = new();

        public string Name => "held";

        public Task Drain(CancellationToken cancellationToken)
        {
            Draining.SetResult();
            return Done.Task;
        }
    }
}
