using System.Text.Json;

namespace CodexPlatform.Provenance;

/// <summary>One place where two JSON values differ.</summary>
/// <param name="Path">As <c>steps[2].tool</c>; <c>$</c> for the whole.</param>
/// <param name="One">The first value's text there, capped; null if it has none.</param>
internal sealed record JsonDifference(string Path, string? One, string? Other)
{
    private const int Longest = 200;

    public static IEnumerable<JsonDifference> Between(JsonElement one, JsonElement other, string path = "")
    {
        if (one.ValueKind == JsonValueKind.Object && other.ValueKind == JsonValueKind.Object)
        {
            var names = one.EnumerateObject().Select(member => member.Name).Union(other.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
            return names.SelectMany(name => Between(
                one.TryGetProperty(name, out var left) ? left : null,
                other.TryGetProperty(name, out var right) ? right : null,
                path.Length == 0 ? name : $"{path}.{name}"));
        }

        if (one.ValueKind == JsonValueKind.Array && other.ValueKind == JsonValueKind.Array)
        {
            var (left, right) = (one.EnumerateArray().ToList(), other.EnumerateArray().ToList());
            return Enumerable.Range(0, Math.Max(left.Count, right.Count)).SelectMany(i => Between(
                i < left.Count ? left[i] : null, i < right.Count ? right[i] : null, $"{path}[{i}]"));
        }

        return JsonElement.DeepEquals(one, other) ? [] : [new(path.Length == 0 ? "$" : path, Text(one), Text(other))];
    }

    private static IEnumerable<JsonDifference> Between(JsonElement? one, JsonElement? other, string path) => (one, other) switch
    {
        ({ } left, { } right) => Between(left, right, path),
        (null, null) => [],
        _ => [new(path, one is { } only ? Text(only) : null, other is { } rest ? Text(rest) : null)],
    };

    private static string Text(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }
}
