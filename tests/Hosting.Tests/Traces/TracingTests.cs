using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CodexPlatform.Hosting.Tests;

public sealed class TracingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    [Trait("Requirement", "O7 L19")]
    public async Task Gives_work_a_trace_where_nobody_collects_one()
    {
        using var source = new ActivitySource("CodexPlatform.Untraced");
        using var host = Hosts.Build(_ => { });
        await host.StartAsync();
        using (var activity = source.StartActivity("work"))
        {
            Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-00$", activity!.Id);
        }

        await host.StopAsync();
    }

    [Fact]
    [Trait("Requirement", "O7 L19")]
    public async Task Exports_spans_to_the_collector_that_is_configured()
    {
        var received = new TaskCompletionSource<(string Path, string Body)>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.TrySetResult((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector.StartAsync();

        using var source = new ActivitySource("CodexPlatform.Traced");
        using var host = Hosts.Build(_ => { }, ("Otlp:Endpoint", $"{collector.Urls.Single()}/v1/traces"));
        await host.StartAsync();
        using (var activity = source.StartActivity("advance run"))
        {
            Assert.True(activity!.Recorded);
        }

        await host.StopAsync();
        var (path, spans) = await received.Task.WaitAsync(Patience);
        Assert.Equal("/v1/traces", path);
        Assert.Contains("advance run", spans, StringComparison.Ordinal);
        Assert.Contains("codex-platform", spans, StringComparison.Ordinal);
    }
}
