using System.Collections.Immutable;

namespace CodexPlatform.Views;

/// <summary>The figures at one place of the log.</summary>
public sealed record FigureSheet
{
    private FigureSheet(ImmutableSortedDictionary<FigureKey, long> values) => Values = values;

    public static FigureSheet Empty { get; } = new(ImmutableSortedDictionary<FigureKey, long>.Empty);

    /// <summary>When the gate was opened that has waited longest; null when none waits.</summary>
    public DateTimeOffset? OldestOpenGate { get; init; }

    internal ImmutableSortedDictionary<FigureKey, long> Values { get; }

    public FigureSheet Plus(IEnumerable<Tally> tallies)
    {
        var values = Values.ToBuilder();
        foreach (var tally in tallies)
        {
            var key = new FigureKey(tally.Figure, tally.Tags, tally.Part);
            values[key] = values.GetValueOrDefault(key) + tally.Amount;
        }

        return new(values.ToImmutable()) { OldestOpenGate = OldestOpenGate };
    }

    /// <summary>A count, a level, or the sum of a histogram in milliseconds; 0 where nothing was counted.</summary>
    public long Value(Figure figure, params ReadOnlySpan<string> tags) =>
        Values.GetValueOrDefault(new(figure.Name, figure.Joined(tags), Figure.Whole));

    public FigureHistogram Histogram(Figure figure, params ReadOnlySpan<string> tags) => HistogramOf(figure, figure.Joined(tags));

    /// <summary>Every combination of tags that a figure has a value for, sorted.</summary>
    public IEnumerable<(ImmutableArray<string> Tags, long Value)> ValuesOf(Figure figure) =>
        JoinedOf(figure).Select(tags => (Split(figure, tags), Values[new(figure.Name, tags, Figure.Whole)]));

    public IEnumerable<(ImmutableArray<string> Tags, FigureHistogram Value)> HistogramsOf(Figure figure) =>
        JoinedOf(figure).Select(tags => (Split(figure, tags), HistogramOf(figure, tags)));

    private IEnumerable<string> JoinedOf(Figure figure) =>
        Values.Keys.Where(key => key.Figure == figure.Name && key.Part == Figure.Whole).Select(key => key.Tags);

    private FigureHistogram HistogramOf(Figure figure, string tags) => new(
        [.. Enumerable.Range(0, figure.Bounds.Length + 1).Select(bucket => Values.GetValueOrDefault(new(figure.Name, tags, bucket)))],
        Values.GetValueOrDefault(new(figure.Name, tags, Figure.Whole)));

    private static ImmutableArray<string> Split(Figure figure, string tags) =>
        figure.Tags.IsEmpty ? [] : [.. tags.Split(Figure.Separator)];
}

/// <param name="Buckets">How many fell between each bound and the one before it; the last: beyond all bounds.</param>
/// <param name="Milliseconds">Their sum.</param>
public sealed record FigureHistogram(ImmutableArray<long> Buckets, long Milliseconds)
{
    public long Count => Buckets.Sum();
}

/// <summary>Where a value stands in the sheet, in the order in which it is written.</summary>
internal readonly record struct FigureKey(string Figure, string Tags, int Part) : IComparable<FigureKey>
{
    public int CompareTo(FigureKey other) => string.CompareOrdinal(Figure, other.Figure) is not 0 and var figure ? figure
        : string.CompareOrdinal(Tags, other.Tags) is not 0 and var tags ? tags
        : Part.CompareTo(other.Part);
}
