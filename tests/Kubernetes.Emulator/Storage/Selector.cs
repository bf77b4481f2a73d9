using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>Which objects a request is about: labels and fields that must have a value.</summary>
internal sealed record Selector(IReadOnlyList<(string Name, string Value)> Labels, IReadOnlyList<(string Name, string Value)> Fields)
{
    public static Selector Of(string? labels, string? fields) => new(Pairs(labels), Pairs(fields));

    public bool Meets(JsonObject item) =>
        Labels.All(label => (string?)item["metadata"]?["labels"]?[label.Name] == label.Value)
        && Fields.All(field => field.Name.Split('.').Aggregate((JsonNode?)item, (node, name) => node?[name])?.ToString() == field.Value);

    private static List<(string, string)> Pairs(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1].TrimStart('=')))];
}
