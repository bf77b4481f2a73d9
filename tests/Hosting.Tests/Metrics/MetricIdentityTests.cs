using System.Diagnostics.Metrics;

namespace CodexPlatform.Hosting.Tests;

public sealed class MetricIdentityTests : IDisposable
{
    private readonly Meter _meter = new("identity");

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Ends_in_total_for_a_counter_and_never_twice()
    {
        Assert.Equal("codex_run_conflicts_total", NameOf(_meter.CreateCounter<long>("codex.run.conflicts")));
        Assert.Equal("codex_task_total", NameOf(_meter.CreateCounter<long>("codex.task.total")));
        Assert.Equal("codex_artifact_bytes_total", NameOf(_meter.CreateObservableCounter("codex.artifact", () => 1L, "By")));
        Assert.Equal("codex_task", NameOf(_meter.CreateUpDownCounter<long>("codex.task.total")));
    }

    [Theory]
    [InlineData("s", "codex_step_duration_seconds", 1)]
    [InlineData("ms", "codex_step_duration_seconds", 0.001)]
    [InlineData("By", "codex_step_duration_bytes", 1)]
    [InlineData("KiBy", "codex_step_duration_bytes", 1024)]
    [InlineData("{step}", "codex_step_duration", 1)]
    [InlineData(null, "codex_step_duration", 1)]
    public void Is_in_base_units(string? unit, string name, double scale)
    {
        var identity = MetricIdentity.Of(_meter.CreateHistogram<double>("codex.step.duration", unit));
        Assert.Equal((name, scale, MetricKind.Histogram), (identity.Name, identity.Scale, identity.Kind));
    }

    [Fact]
    public void Names_a_unit_once() =>
        Assert.Equal("codex_duration_seconds", NameOf(_meter.CreateHistogram<double>("codex.duration.seconds", "s")));

    [Fact]
    public void Of_a_gauge_keeps_off_the_endings_of_histograms() =>
        Assert.Equal("dotnet_process_cpu_current", NameOf(_meter.CreateObservableUpDownCounter("dotnet.process.cpu.count", () => 2)));

    [Fact]
    public void Counts_what_is_in_progress_down_as_well() =>
        Assert.Equal(MetricKind.Gauge, MetricIdentity.Of(_meter.CreateCounter<long>("messaging.masstransit.receive.active")).Kind);

    [Theory]
    [InlineData("codex.tool-calls", "codex_tool_calls")]
    [InlineData("someCamelCase", "some_camel_case")]
    [InlineData("9lives", "_9lives")]
    [InlineData("a..b", "a_b")]
    [InlineData("größe", "gr_e")]
    [InlineData("", "_")]
    public void Has_letters_digits_and_single_underscores(string name, string clean) => Assert.Equal(clean, MetricIdentity.Clean(name));

    private static string NameOf(Instrument instrument) => MetricIdentity.Of(instrument).Name;
}
