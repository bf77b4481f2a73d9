using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using CodexPlatform.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace CodexPlatform.Hosting.Tests;

/// <summary>Whatever instruments and tags there are, what is told is what Prometheus reads.</summary>
public sealed partial class ExpositionTests
{
    private sealed record Measured(int Kind, string Instrument, string? Unit, string? Description, string Tag, string Value, double Amount);

    private static Arbitrary<Measured[]> AnyMeasurements() => Arb.From(
        from measured in Gen.ArrayOf(
            from kind in Gen.Choose(0, 5)
            from instrument in ArbMap.Default.GeneratorFor<string>().Or(Gen.Elements("codex.step.duration", "codex.step.count", "a_total", "x.bucket", "le", "ü"))
            from unit in Gen.Elements("s", "ms", "By", "%", "{thing}", null)
            from description in ArbMap.Default.GeneratorFor<string>()
            from tag in ArbMap.Default.GeneratorFor<string>().Or(Gen.Elements("le", "quantile", "__name__", "a.b", "overflow"))
            from value in ArbMap.Default.GeneratorFor<string>()
            from amount in ArbMap.Default.GeneratorFor<double>()
            select new Measured(kind, instrument ?? "", unit, description, tag ?? "", value, amount))
        select measured);

    [Fact]
    [Trait("Requirement", "O9")]
    public void Is_well_formed_whatever_is_measured() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(AnyMeasurements(), measured =>
        {
            var text = Exposed(measured);
            Assert.True(text.Length == 0 || text.EndsWith('\n'));
            var typed = new HashSet<string>(StringComparer.Ordinal);
            var samples = new HashSet<string>(StringComparer.Ordinal);
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Type().Match(line) is { Success: true } type)
                {
                    Assert.True(typed.Add(type.Groups[1].Value), $"Two types of {line}");
                    Assert.Equal(type.Groups[2].Value == "counter", type.Groups[1].Value.EndsWith("_total", StringComparison.Ordinal));
                }
                else if (!Help().IsMatch(line))
                {
                    var sample = Sample().Match(line);
                    Assert.True(sample.Success, line);
                    Assert.True(samples.Add(line[..line.LastIndexOf(' ')]), $"Told twice: {line}");
                }
            }
        }));

    [Fact]
    public void Counts_every_measurement_of_a_histogram_in_its_last_bucket() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<double[]>(), amounts =>
        {
            using var meter = new Meter($"histogram-{Guid.NewGuid():N}");
            using var readings = new MeterReadings(meter.Name);
            var histogram = meter.CreateHistogram<double>("codex.h", "s");
            foreach (var amount in amounts)
            {
                histogram.Record(amount);
            }

            var buckets = Bucket().Matches(readings.Read()).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(buckets.Order(), buckets);
            Assert.Equal(amounts.Length, amounts.Length == 0 ? buckets.Count : buckets[^1]);
        }));

    [Fact]
    [Trait("Requirement", "O9")]
    public async Task Contents_promtool()
    {
        using var meter = new Meter("CodexPlatform.Promtool");
        using var readings = new MeterReadings("CodexPlatform.Promtool", "System.Runtime");
        meter.CreateCounter<long>("codex.step.count", description: "Steps").Add(1, new KeyValuePair<string, object?>("tool.name", "tests.run"));
        meter.CreateUpDownCounter<long>("codex.step.count").Add(1);
        meter.CreateHistogram<double>("codex.step.duration", "ms", "Steps").Record(3, new KeyValuePair<string, object?>("le", "no bound"));
        meter.CreateObservableGauge("codexLoad", () => 3.5, "%");
        meter.CreateCounter<long>("codex.nan").Add(1, new KeyValuePair<string, object?>("odd", "\"\\\n\u0000ü€"));

        var text = readings.Read();
        Assert.Contains("dotnet_gc_collections_total{", text, StringComparison.Ordinal);
        Assert.Equal("", await Promtool.Complaints(text));
    }

    [Fact]
    public async Task Would_not_content_promtool_if_it_were_wrong() =>
        Assert.True(Environment.GetEnvironmentVariable("CI") != "true" || (await Promtool.Complaints("# TYPE a counter\na 1\n")).Length > 0);

    private static string Exposed(Measured[] measured)
    {
        using var meter = new Meter($"property-{Guid.NewGuid():N}");
        using var readings = new MeterReadings(meter.Name);
        foreach (var one in measured)
        {
            var tag = new KeyValuePair<string, object?>(one.Tag, one.Value);
            switch (one.Kind)
            {
                case 0: meter.CreateCounter<double>(one.Instrument, one.Unit, one.Description).Add(Math.Abs(one.Amount), tag); break;
                case 1: meter.CreateHistogram<double>(one.Instrument, one.Unit, one.Description).Record(one.Amount, tag); break;
                case 2: meter.CreateUpDownCounter<double>(one.Instrument, one.Unit, one.Description).Add(one.Amount, tag); break;
                case 3: meter.CreateGauge<double>(one.Instrument, one.Unit, one.Description).Record(one.Amount, tag); break;
                case 4: meter.CreateObservableCounter(one.Instrument, () => new Measurement<double>(one.Amount, tag), one.Unit, one.Description); break;
                default: meter.CreateObservableGauge(one.Instrument, () => new Measurement<double>(one.Amount, tag), one.Unit, one.Description); break;
            }
        }

        return readings.Read();
    }

    [GeneratedRegex("^# TYPE ([a-z_][a-z0-9_]*) (counter|gauge|histogram)$")]
    private static partial Regex Type();

    [GeneratedRegex("^# HELP [a-z_][a-z0-9_]* .+$")]
    private static partial Regex Help();

    [GeneratedRegex("""^[a-z_][a-z0-9_]*(\{([a-z_][a-z0-9_]*="([^"\\]|\\["\\n])*",?)+\})? (NaN|[+-]Inf|-?[0-9.]+(E[+-]?[0-9]+)?)$""")]
    private static partial Regex Sample();

    [GeneratedRegex(@"(?m)^codex_h_seconds_bucket\{le=""[^""]+""\} (\d+)$")]
    private static partial Regex Bucket();
}
