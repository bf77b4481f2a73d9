using System.Diagnostics.Metrics;
using System.Globalization;
using CodexPlatform.EventLog;
using CodexPlatform.Hosting;
using CodexPlatform.Views;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Provenance;

/// <summary>The figures of O1 to O7 as instruments. They say what the read models say, and so what anybody works out from the log.</summary>
/// <remarks>
/// All are observable and absolute: a restart loses nothing, and every replica says the same (take one of them, do not add them up). .NET has no
/// observable histogram; one that is already aggregated is a pair of counters of its name, which the tag of the instrument tells apart.
/// </remarks>
internal sealed class ProvenanceMetrics(IMeterFactory meters, RunViews views) : IHostedService
{
    public const string Name = "CodexPlatform.Provenance";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(Name);
        foreach (var figure in RunFigures.All)
        {
            switch (figure.Kind)
            {
                case FigureKind.Counter:
                    meter.CreateObservableCounter(figure.Name, () => Values(figure), figure.Unit, figure.Description);
                    break;
                case FigureKind.Level:
                    meter.CreateObservableUpDownCounter(figure.Name, () => Values(figure), figure.Unit, figure.Description);
                    break;
                default:
                    meter.CreateObservableCounter(figure.Name, () => Buckets(figure), figure.Unit, figure.Description, [new(MeterReadings.HistogramPart, "bucket")]);
                    meter.CreateObservableCounter(figure.Name, () => Sums(figure), figure.Unit, figure.Description, [new(MeterReadings.HistogramPart, "sum")]);
                    break;
            }
        }

        meter.CreateObservableGauge("codex.gate.oldest", Oldest, "s", "When the open gate that has waited longest was opened, in seconds since 1970");
        return Task.CompletedTask;
    }

    /// <summary>The meter is the factory's, which ends with the process.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A scrape that cannot be answered says nothing: a gap in a graph is honest, a zero is not.</summary>
    private FigureSheet? Sheet()
    {
        try
        {
            return views.Figures();
        }
        catch (LogOutageException)
        {
            return null;
        }
    }

    private IEnumerable<Measurement<long>> Values(Figure figure) =>
        Sheet() is not { } sheet ? [] : figure.Tags.IsEmpty
            ? [new Measurement<long>(sheet.Value(figure))]
            : sheet.ValuesOf(figure).Select(each => new Measurement<long>(each.Value, Tags(figure, each.Tags)));

    private IEnumerable<Measurement<long>> Buckets(Figure figure)
    {
        foreach (var (tags, histogram) in Sheet()?.HistogramsOf(figure) ?? [])
        {
            var below = 0L;
            for (var bucket = 0; bucket < histogram.Buckets.Length; bucket++)
            {
                below += histogram.Buckets[bucket];
                yield return new(below, [.. Tags(figure, tags), new("le", Bound(figure, bucket))]);
            }
        }
    }

    private IEnumerable<Measurement<double>> Sums(Figure figure) =>
        (Sheet()?.HistogramsOf(figure) ?? []).Select(each => new Measurement<double>(each.Value.Milliseconds / 1000.0, Tags(figure, each.Tags)));

    private IEnumerable<Measurement<double>> Oldest() =>
        Sheet()?.OldestOpenGate is { } since ? [new(since.ToUnixTimeMilliseconds() / 1000.0)] : [];

    private static string Bound(Figure figure, int bucket) =>
        bucket == figure.Bounds.Length ? "+Inf" : (figure.Bounds[bucket] / 1000.0).ToString(CultureInfo.InvariantCulture);

    private static KeyValuePair<string, object?>[] Tags(Figure figure, IReadOnlyList<string> values) =>
        [.. figure.Tags.Select((name, index) => KeyValuePair.Create(name, (object?)values[index]))];
}
