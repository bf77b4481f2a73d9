using System.Globalization;
using System.Text;

namespace CodexPlatform.Hosting;

/// <summary>Tags as the labels of a series: <c>outcome="done",tool="tests.run"</c>, sorted, escaped, each name once.</summary>
internal static class Labels
{
    /// <summary>The series that takes what a metric with too many others measures.</summary>
    public const string Overflow = "overflow=\"true\"";

    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags)
        {
            if (value is null)
            {
                continue;
            }

            // Two tags whose names become the same label share it.
            var (label, text) = (NameOf(name), Text(value));
            labels[label] = labels.TryGetValue(label, out var other) ? $"{other};{text}" : text;
        }

        var written = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            written.Append(written.Length == 0 ? "" : ",").Append(name).Append("=\"").Append(Escape(value)).Append('"');
        }

        return written.ToString();
    }

    public static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary><c>le</c> and <c>quantile</c> belong to histograms and summaries, two underscores to Prometheus itself.</summary>
    private static string NameOf(string tag) => MetricIdentity.Clean(tag) switch
    {
        "le" or "quantile" or "overflow" => "tag_" + MetricIdentity.Clean(tag),
        var name => name,
    };

    private static string Text(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
