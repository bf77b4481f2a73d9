using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Findings in the JSON formats of eslint, ruff, pylint, and SARIF.</summary>
internal static class LintJson
{
    private static readonly string[] PathNames = ["filename", "path", "file", "filePath"];

    private static readonly string[] RuleNames = ["code", "ruleId", "symbol", "message-id", "rule", "check_name"];

    /// <returns>Null if the output is no JSON of a known shape.</returns>
    public static IReadOnlyList<Finding>? Read(string output)
    {
        if (output.AsSpan().TrimStart() is not ['[' or '{', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(output);
            return document.RootElement switch
            {
                { ValueKind: JsonValueKind.Array } list => Findings(list.EnumerateArray()),
                { ValueKind: JsonValueKind.Object } root when root.TryGetProperty("runs", out var runs) && runs.ValueKind == JsonValueKind.Array =>
                    [.. runs.EnumerateArray().SelectMany(Sarif)],
                { ValueKind: JsonValueKind.Object } root when root.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array =>
                    Findings(messages.EnumerateArray()),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<Finding>? Findings(IEnumerable<JsonElement> items)
    {
        var findings = new List<Finding>();
        foreach (var item in items)
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            // eslint groups by file; the others repeat the file in each finding.
            var path = Text(item, PathNames);
            if (item.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array)
            {
                findings.AddRange(messages.EnumerateArray().Where(message => message.ValueKind == JsonValueKind.Object)
                    .Select(message => Flat(message, path, "eslint")));
            }
            else if (Text(item, ["message"]) is not null)
            {
                findings.Add(Flat(item, path, "message"));
            }
            else
            {
                return null;
            }
        }

        return findings;
    }

    private static Finding Flat(JsonElement item, string? path, string otherwise) =>
        new(Text(item, RuleNames) ?? otherwise, Text(item, ["message"]) ?? "", path, LineOf(item));

    private static IEnumerable<Finding> Sarif(JsonElement run)
    {
        if (run.ValueKind != JsonValueKind.Object || !run.TryGetProperty("results", out var results) || results.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var result in results.EnumerateArray().Where(result => result.ValueKind == JsonValueKind.Object))
        {
            var physical = At(result, "locations") is { ValueKind: JsonValueKind.Array } places && places.GetArrayLength() > 0
                ? At(places[0], "physicalLocation")
                : null;
            yield return new Finding(
                Text(result, ["ruleId"]) ?? "sarif",
                At(result, "message") is { } message ? Text(message, ["text"]) ?? "" : "",
                At(physical, "artifactLocation") is { } artifact ? Text(artifact, ["uri"]) : null,
                Number(At(physical, "region"), "startLine"));
        }
    }

    private static int? LineOf(JsonElement item) => Number(item, "line") ?? Number(At(item, "location"), "row");

    private static JsonElement? At(JsonElement? item, string name) =>
        item is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;

    private static int? Number(JsonElement? item, string name) =>
        At(item, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value > 0 ? value : null;

    private static string? Text(JsonElement item, IEnumerable<string> names) =>
        names.Select(name => At(item, name)).FirstOrDefault(value => value is { ValueKind: JsonValueKind.String })?.GetString();
}
