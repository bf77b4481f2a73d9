using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CodexPlatform.Hosting;

/// <summary>
/// Gives every piece of work a W3C trace, which rides in requests, messages and the metadata of events whether or not anybody collects
/// it, and exports it where a collector is configured.
/// </summary>
internal sealed class Tracing(string service, OtlpOptions options) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["MassTransit", "Microsoft.AspNetCore"];

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => Sources.Contains(source.Name) || source.Name.StartsWith("CodexPlatform.", StringComparison.Ordinal),
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    private TracerProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Activity.DefaultIdFormat = ActivityIdFormat.W3C;
        ActivitySource.AddActivityListener(_listener);
        if (options.Endpoint.Length > 0)
        {
            _provider = Sdk.CreateTracerProviderBuilder()
                .AddSource("CodexPlatform.*")
                .AddSource(Sources)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.SampledRatio)))
                .ConfigureResource(resource => resource.Clear().AddService(service, "codex-platform", autoGenerateServiceInstanceId: true))
                .AddOtlpExporter(exporter => (exporter.Endpoint, exporter.Protocol) = (new Uri(options.Endpoint), options.Protocol))
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.ForceFlush(2_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _provider?.Dispose();
    }
}
