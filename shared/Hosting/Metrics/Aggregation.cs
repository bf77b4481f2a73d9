using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace CodexPlatform.Hosting;

/// <summary>
/// Histograms that their owner has aggregated already, because they must outlive the process. .NET has no observable histogram: one is a pair of
/// observable counters of its name, which the tag <see cref="MeterReadings.HistogramPart"/> of the instrument tells apart: <c>bucket</c> (cumulative, by the tag
/// <c>le</c>: the upper bound, at last <c>+Inf</c>) and <c>sum</c>.
/// </summary>
internal sealed class Aggregation
{
    private const string Bound = "le";

    private readonly ConcurrentDictionary<string, Histogram> _series = new(StringComparer.Ordinal);

    public IEnumerable<string> Labelled => _series.Keys;

    public static bool IsPart(Instrument instrument) => PartOf(instrument) is not null;

    public void Forget() => _series.Clear();

    public void Tell(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var own = new List<KeyValuePair<string, object?>>(tags.Length);
        string? bound = null;
        foreach (var tag in tags)
        {
            if (tag.Key == Bound)
            {
                bound = tag.Value as string;
            }
            else
            {
                own.Add(tag);
            }
        }

        var labels = Labels.Of([.. own]);
        var series = _series.GetOrAdd(_series.Count < MetricFamily.SeriesKept ? labels : Labels.Overflow, _ => new Histogram());
        if (PartOf(instrument) == "sum")
        {
            series.Sum += value;
        }
        else if (bound is not null && double.TryParse(Upper(bound), CultureInfo.InvariantCulture, out var upper))
        {
            series.UpTo[upper] = series.UpTo.GetValueOrDefault(upper) + value;
        }
    }

    public void Write(string labels, Action<string, string, double> sample)
    {
        var series = _series[labels];
        var separator = labels.Length == 0 ? "" : ",";
        foreach (var (upper, count) in series.UpTo)
        {
            sample("_bucket", $"{labels}{separator}{Bound}=\"{MetricFamily.Number(upper)}\"", count);
        }

        sample("_sum", labels, series.Sum);
        sample("_count", labels, series.UpTo.Count == 0 ? 0 : series.UpTo.Values.Last());
    }

    private static string Upper(string bound) => bound == "+Inf" ? "Infinity" : bound;

    private static string? PartOf(Instrument instrument) =>
        instrument.Tags?.FirstOrDefault(tag => tag.Key == MeterReadings.HistogramPart).Value as string;

    private sealed class Histogram
    {
        public SortedDictionary<double, double> UpTo { get; } = [];

        public double Sum { get; set; }
    }
}
