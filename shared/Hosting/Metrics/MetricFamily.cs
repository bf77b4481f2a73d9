using System.Collections.Concurrent;
using System.Globalization;

namespace CodexPlatform.Hosting;

/// <summary>All series of one metric, whichever instruments of whichever meter instances feed it.</summary>
internal sealed class MetricFamily(MetricIdentity identity, IReadOnlyList<double> bounds)
{
    /// <summary>Tags come from closed sets. One that does not would otherwise fill the memory of the process and of whoever scrapes it.</summary>
    public const int SeriesKept = 1_000;

    private readonly ConcurrentDictionary<string, Series> _measured = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Series> _observed = new(StringComparer.Ordinal);

    public MetricIdentity Identity => identity;

    /// <summary>Histograms of this name that come aggregated.</summary>
    public Aggregation Aggregated { get; } = new();

    public void Measure(double value, string labels, bool absolute)
    {
        var series = SeriesOf(_measured, labels);
        var scaled = value * identity.Scale;
        if (identity.Kind == MetricKind.Histogram)
        {
            series.Observe(scaled);
        }
        else if (absolute)
        {
            series.Set(scaled);
        }
        else
        {
            series.Add(scaled);
        }
    }

    /// <summary>What a callback says when it is asked. Several instruments of one name add up.</summary>
    public void Observe(double value, string labels) => SeriesOf(_observed, labels).Add(value * identity.Scale);

    /// <summary>Forgets what callbacks said the last time: a series that is no longer told of is gone.</summary>
    public void ForgetObserved()
    {
        _observed.Clear();
        Aggregated.Forget();
    }

    public void Write(TextWriter output)
    {
        var labelled = _measured.Keys.Union(_observed.Keys).Union(Aggregated.Labelled).Order(StringComparer.Ordinal).ToList();
        if (labelled.Count == 0)
        {
            return;
        }

        output.Write($"# HELP {identity.Name} {Help(identity.Help)}\n# TYPE {identity.Name} {KindName}\n");
        foreach (var labels in labelled)
        {
            if (identity.Kind == MetricKind.Histogram && _measured.TryGetValue(labels, out var measured))
            {
                WriteHistogram(output, labels, measured);
            }
            else if (identity.Kind == MetricKind.Histogram)
            {
                Aggregated.Write(labels, (suffix, own, value) => WriteSample(output, suffix, own, value));
            }
            else
            {
                WriteSample(output, "", labels, ValueOf(_measured, labels) + ValueOf(_observed, labels));
            }
        }
    }

    internal static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private string KindName => identity.Kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };

    private static double ValueOf(ConcurrentDictionary<string, Series> all, string labels) => all.TryGetValue(labels, out var series) ? series.Value : 0;

    private Series SeriesOf(ConcurrentDictionary<string, Series> all, string labels) =>
        all.TryGetValue(labels, out var series) ? series
        : all.GetOrAdd(all.Count < SeriesKept ? labels : Labels.Overflow, _ => new Series(identity.Kind == MetricKind.Histogram ? bounds : []));

    private void WriteHistogram(TextWriter output, string labels, Series series)
    {
        var (upTo, sum) = series.Distribution();
        var separator = labels.Length == 0 ? "" : ",";
        for (var index = 0; index < upTo.Length; index++)
        {
            var bound = index < bounds.Count ? Number(bounds[index]) : "+Inf";
            WriteSample(output, "_bucket", $"{labels}{separator}le=\"{bound}\"", upTo[index]);
        }

        WriteSample(output, "_sum", labels, sum);
        WriteSample(output, "_count", labels, upTo[^1]);
    }

    private void WriteSample(TextWriter output, string suffix, string labels, double value)
    {
        output.Write(identity.Name);
        output.Write(suffix);
        if (labels.Length > 0)
        {
            output.Write($"{{{labels}}}");
        }

        output.Write($" {Number(value)}\n");
    }

    private static string Help(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Trim();
}
