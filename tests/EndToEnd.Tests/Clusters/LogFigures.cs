using System.Collections.Immutable;
using System.Globalization;
using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>The metrics that the platform is judged by, worked out from nothing but the events of a log, as Prometheus would be told them.</summary>
internal static class LogFigures
{
    private static readonly ImmutableArray<Figure> Judged =
    [
        RunFigures.TaskEnded, RunFigures.ChangeApplied, RunFigures.ChangeReverted, RunFigures.TimeToSafeState,
        RunFigures.Output, RunFigures.OutputFailed, RunFigures.ToolCall, RunFigures.ToolFailure, RunFigures.ToolTime,
    ];

    public static async Task<ImmutableSortedSet<string>> Of(IEventLog log)
    {
        var runs = new Dictionary<string, RunView>(StringComparer.Ordinal);
        var sheet = FigureSheet.Empty;
        await foreach (var entry in log.ReadAll(null, LogFilter.Runs, CancellationToken.None))
        {
            var recorded = RecordedEvent.Read(entry);
            var id = RecordedEvent.RunOf(entry);
            var before = runs.GetValueOrDefault(id) ?? RunView.Initial(id);
            runs[id] = RunView.Evolve(before, recorded);
            sheet = sheet.Plus(RunTallies.Of(before, recorded, runs[id]));
        }

        return [.. Judged.SelectMany(figure => figure.Kind == FigureKind.Histogram ? Histograms(sheet, figure) : Counters(sheet, figure))];
    }

    /// <summary>The lines of an exposition that are about the same.</summary>
    public static ImmutableSortedSet<string> Among(string exposition) =>
        [.. exposition.Split('\n').Where(line => Judged.Any(figure => Suffixes(figure).Any(suffix => line.StartsWith(NameOf(figure) + suffix, StringComparison.Ordinal))))];

    private static IEnumerable<string> Suffixes(Figure figure)
    {
        string[] parts = figure.Kind == FigureKind.Histogram ? ["_bucket", "_sum", "_count"] : ["_total"];
        return parts.SelectMany(part => (string[])[part + " ", part + "{"]);
    }

    private static IEnumerable<string> Counters(FigureSheet sheet, Figure figure) => figure.Tags.IsEmpty
        ? [Line(figure, "_total", [], sheet.Value(figure))]
        : sheet.ValuesOf(figure).Select(each => Line(figure, "_total", each.Tags, each.Value));

    private static IEnumerable<string> Histograms(FigureSheet sheet, Figure figure)
    {
        foreach (var (tags, histogram) in sheet.HistogramsOf(figure))
        {
            var below = 0L;
            for (var bucket = 0; bucket < histogram.Buckets.Length; bucket++)
            {
                below += histogram.Buckets[bucket];
                yield return Line(figure, "_bucket", tags, below, bucket == figure.Bounds.Length ? "+Inf" : Text(figure.Bounds[bucket] / 1000.0));
            }

            yield return Line(figure, "_sum", tags, histogram.Milliseconds / 1000.0);
            yield return Line(figure, "_count", tags, histogram.Count);
        }
    }

    private static string Line(Figure figure, string part, ImmutableArray<string> tags, double value, string? bound = null)
    {
        var labels = figure.Tags.Zip(tags, (name, tag) => $"{name}=\"{tag}\"").Order(StringComparer.Ordinal)
            .Concat(bound is null ? [] : [$"le=\"{bound}\""]).ToList();
        return $"{NameOf(figure)}{part}{(labels.Count == 0 ? "" : $"{{{string.Join(',', labels)}}}")} {Text(value)}";
    }

    private static string NameOf(Figure figure) => figure.Name.Replace('.', '_') + (figure.Unit is "s" ? "_seconds" : "");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
