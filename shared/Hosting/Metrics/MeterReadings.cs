using System.Diagnostics.Metrics;
using System.Globalization;
using System.Numerics;

namespace CodexPlatform.Hosting;

/// <summary>Listens to the meters of this process and tells what they measured in the text format of Prometheus.</summary>
public sealed class MeterReadings : IDisposable
{
    /// <summary>The content type that a scrape is answered with.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Tag of an instrument that is a part of a histogram which comes aggregated: <c>bucket</c> (cumulative, by the tag <c>le</c>) or <c>sum</c>.</summary>
    public const string HistogramPart = "codex.histogram";

    /// <summary>For durations in seconds: from a disk write to the longest step.</summary>
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

    private static readonly double[] Amounts = [0, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 10_000, 100_000, 1_000_000];

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <param name="wanted">Names of meters; one that ends with a star stands for all that begin so.</param>
    public MeterReadings(params IReadOnlyList<string> wanted)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (wanted.Any(pattern => Matches(pattern, instrument.Meter.Name)) && FamilyOf(instrument) is { } family)
            {
                listener.EnableMeasurementEvents(instrument, family);
            }
        };
        ListenTo<byte>();
        ListenTo<short>();
        ListenTo<int>();
        ListenTo<long>();
        ListenTo<float>();
        ListenTo<double>();
        ListenTo<decimal>();
        _listener.Start();
    }

    /// <summary>Asks every callback and writes all series, sorted by name and labels.</summary>
    public string Read()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        lock (_gate)
        {
            foreach (var family in _families.Values)
            {
                family.ForgetObserved();
            }

            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException)
            {
                // A callback that fails has nothing to say; the others have been asked all the same.
            }

            foreach (var family in _families.Values)
            {
                family.Write(text);
            }
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;

    /// <summary>Null if the name is taken by a metric of another kind: one name cannot have two types.</summary>
    private MetricFamily? FamilyOf(Instrument instrument)
    {
        var identity = MetricIdentity.Of(instrument);
        lock (_gate)
        {
            if (!_families.TryGetValue(identity.Name, out var family))
            {
                _families[identity.Name] = family = new MetricFamily(identity, BoundsOf(instrument, identity));
            }

            return family.Identity.Kind == identity.Kind ? family : null;
        }
    }

    private static double[] BoundsOf(Instrument instrument, MetricIdentity identity)
    {
        var advised = instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => bounds.ToArray(),
            Histogram<long> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => [.. bounds.Select(bound => (double)bound)],
            Histogram<int> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => [.. bounds.Select(bound => (double)bound)],
            _ => null,
        };
        return advised is null
            ? identity.Name.EndsWith("_seconds", StringComparison.Ordinal) ? Seconds : Amounts
            : [.. advised.Select(bound => bound * identity.Scale)];
    }

    private void ListenTo<T>()
        where T : struct, INumber<T> =>
        _listener.SetMeasurementEventCallback<T>(static (instrument, measurement, tags, state) =>
        {
            var family = (MetricFamily)state!;
            var value = double.CreateSaturating(measurement);
            if (instrument.IsObservable && family.Identity.Kind == MetricKind.Histogram)
            {
                family.Aggregated.Tell(instrument, value, tags);
                return;
            }

            var labels = Labels.Of(tags);
            if (instrument.IsObservable)
            {
                family.Observe(value, labels);
            }
            else
            {
                family.Measure(value, labels, absolute: instrument is Gauge<T>);
            }
        });
}
