using System.Diagnostics.Metrics;
using System.Reflection;

namespace CodexPlatform.Hosting;

/// <summary>Which build of which service this is, as a metric that others are joined with.</summary>
internal sealed class BuildMetrics : IDisposable
{
    private readonly Meter _meter = new("CodexPlatform.Hosting");

    public BuildMetrics(string service, Assembly? entry)
    {
        var version = entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        _meter.CreateObservableGauge(
            "codex.build.info",
            () => new Measurement<int>(1, new("service", service), new("version", version)),
            description: "The service and its version, always 1");
    }

    public void Dispose() => _meter.Dispose();
}
