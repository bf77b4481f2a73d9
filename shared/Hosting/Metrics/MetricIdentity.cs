using System.Diagnostics.Metrics;
using System.Text;

namespace CodexPlatform.Hosting;

/// <summary>An instrument as Prometheus knows it: base units only, the unit in the name, <c>_total</c> on counters.</summary>
/// <param name="Scale">What a measurement is multiplied by to be in the base unit.</param>
internal sealed record MetricIdentity(string Name, MetricKind Kind, double Scale, string Help)
{
    public static MetricIdentity Of(Instrument instrument)
    {
        var kind = KindOf(instrument);
        var (suffix, scale) = Unit(instrument.Unit);
        var name = Clean(instrument.Name);
        if (suffix.Length > 0 && !name.EndsWith(suffix, StringComparison.Ordinal) && !name.Contains(suffix + "_", StringComparison.Ordinal))
        {
            name += suffix;
        }

        name = (kind, name) switch
        {
            (MetricKind.Counter, _) => Without(name, "_total") + "_total",
            // These endings belong to the series of a histogram, or to counters.
            (MetricKind.Gauge, _) when name.EndsWith("_count", StringComparison.Ordinal) => Without(name, "_count") + "_current",
            (MetricKind.Gauge, _) when name.EndsWith("_sum", StringComparison.Ordinal) => Without(name, "_sum") + "_current",
            _ => Without(Without(name, "_bucket"), "_total"),
        };
        var help = string.IsNullOrWhiteSpace(instrument.Description) ? $"The instrument {instrument.Name} of {instrument.Meter.Name}" : instrument.Description;
        return new MetricIdentity(name, kind, scale, help);
    }

    /// <summary>Letters, digits and single underscores; capitals become words of their own.</summary>
    internal static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length + 8);
        var after = '_';
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && (char.IsAsciiLetterLower(after) || char.IsAsciiDigit(after)))
            {
                clean.Append('_');
            }

            var next = char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_';
            if (next != '_' || (clean.Length > 0 && clean[^1] != '_'))
            {
                clean.Append(next);
            }

            after = letter;
        }

        var trimmed = clean.ToString().TrimEnd('_');
        return trimmed.Length == 0 || char.IsAsciiDigit(trimmed[0]) ? "_" + trimmed : trimmed;
    }

    private static MetricKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var shape = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return shape == typeof(Histogram<>) || Aggregation.IsPart(instrument) ? MetricKind.Histogram
            : (shape == typeof(Counter<>) || shape == typeof(ObservableCounter<>)) && !GoesDown(instrument.Name) ? MetricKind.Counter
            : MetricKind.Gauge;
    }

    /// <summary>What MassTransit has in progress, and two sizes of the runtime, whose instruments say that they only go up.</summary>
    private static bool GoesDown(string name) =>
        name.EndsWith(".active", StringComparison.Ordinal) || name is "dotnet.thread_pool.thread.count" or "dotnet.thread_pool.queue.length";

    private static (string Suffix, double Scale) Unit(string? unit) => unit switch
    {
        "s" => ("_seconds", 1),
        "ms" => ("_seconds", 1e-3),
        "us" => ("_seconds", 1e-6),
        "ns" => ("_seconds", 1e-9),
        "min" => ("_seconds", 60),
        "By" => ("_bytes", 1),
        "KiBy" => ("_bytes", 1024),
        "MiBy" => ("_bytes", 1024 * 1024),
        "GiBy" => ("_bytes", 1024 * 1024 * 1024),
        "%" => ("_ratio", 1e-2),
        _ => ("", 1),
    };

    private static string Without(string name, string ending) => name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
}
